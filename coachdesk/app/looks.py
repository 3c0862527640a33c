"""From preferences to what the theme asks for."""

from coachdesk.settings import Preferences


def appearance_of(preferences: Preferences) -> dict[str, object]:
    """The parts of the appearance that the preferences decide, as `Theme.update` takes them."""
    return {
        "mode": preferences.theme,
        "scale_percent": preferences.text_size,
        "own_typeface": not preferences.use_system_font,
        "reduce_motion": preferences.reduce_motion,
    }
