"""The base of every published format."""

from pydantic import BaseModel, ConfigDict


class Format(BaseModel):
    """A frozen value that refuses what it does not know.

    Unknown keys, text where a number belongs, NaN and infinities are refused; nothing is converted or repaired.
    Keys whose names Python reserves (`from`) carry a trailing underscore here and their own name in JSON.
    """

    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        frozen=True,
        allow_inf_nan=False,
        use_attribute_docstrings=True,
        protected_namespaces=(),
    )
