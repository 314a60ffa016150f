"""What authors and democratic services wrote, typed: reports, meetings, minutes, and what of them is exempt."""
