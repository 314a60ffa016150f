"""Capitals leave figures, units and addresses alone."""

import pytest

from reportgen.assemble.capitals import in_capitals


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Play area at a cost of £5m", "PLAY AREA AT A COST OF £5m"),
        ("The £1.25bn scheme and 30p a mile", "THE £1.25bn SCHEME AND 30p A MILE"),
        ("A path of 3 km (2 m wide) and 4km more", "A PATH OF 3 km (2 m WIDE) AND 4km MORE"),
        ("20mph zones, 30 mph roads", "20mph ZONES, 30 mph ROADS"),
        ("A 5 MWh battery and 7.5 kW pumps", "A 5 MWh BATTERY AND 7.5 kW PUMPS"),
        ("500 m² of land, 12ha in all", "500 m² OF LAND, 12ha IN ALL"),
        ("Saving 40 tCO2e, or CO2e by pH", "SAVING 40 tCO2e, OR CO2e BY pH"),
        ("The 21st of May, class 4a", "THE 21ST OF MAY, CLASS 4a"),
        (
            "See www.example.gov.uk/Plans/a and a.b@example.gov.uk",
            "SEE www.example.gov.uk/Plans/a AND a.b@example.gov.uk",
        ),
        ("£5 million for the 2 members’ rooms", "£5 MILLION FOR THE 2 MEMBERS’ ROOMS"),
        ("10 a day, 10 t’s, Covid-19", "10 A DAY, 10 T’S, COVID-19"),
        ("St Mary’s", "ST MARY’S"),
    ],
)
def test_figures_with_their_units_stay_as_typed(typed: str, printed: str) -> None:
    assert in_capitals(typed) == printed
