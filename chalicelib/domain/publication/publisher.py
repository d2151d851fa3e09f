"""The publisher: the town, the address of its data, the licence of it, and the names of its codes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# Where the text of each licence is that a stage may choose (infra/app.yaml, DataLicence).
LICENCES: Mapping[str, str] = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
}
FOLDER = "dados/"


@dataclass(frozen=True, slots=True)
class Publisher:
    """A town that publishes; `home` is the citizens' address, ending in a slash, and `names` are those of the codes.

    `names` has a group for each sort of code (`category`, `kind`, …).
    """

    town: str
    state: str
    home: str
    licence: str
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """The address of the folder of the data, ending in a slash."""
        return self.home + FOLDER

    @property
    def licence_url(self) -> str:
        """The address of the licence's text."""
        return LICENCES[self.licence]

    def name(self, sort: str, code: str) -> str:
        """The name of a code, or the code itself."""
        return self.names.get(sort, {}).get(code, code)
