"""The last look at what is public: read again as a stranger would, and compared with what is exempt."""
