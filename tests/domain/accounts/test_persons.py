"""What is shown of a person's document."""

from chalicelib.domain.accounts.persons import masked_document


def test_only_the_middle_of_a_document_is_shown() -> None:
    assert masked_document("52998224725") == "***.982.247-**"
    assert masked_document(None) is None
