"""moto's reading of expressions made faster, with the same answers: what a text alone decides is found out once.

The application has some dozens of expressions, which moto takes apart again for each request, some of them four times.
"""

import copy
from collections.abc import Callable
from functools import cache
from typing import Any

from moto.dynamodb import comparisons
from moto.dynamodb.comparisons import ConditionExpressionParser
from moto.dynamodb.parsing import ast_nodes, expressions, validators

# moto has no types of these.
_tree: Any = ast_nodes
_updates: Any = expressions
_Node = _tree.Node
_NESTED = (_tree.Expression, _tree.UpdateExpressionFunction)
_parse_all = ConditionExpressionParser.parse
_make_operand = ConditionExpressionParser._make_operand
_VALUE = ConditionExpressionParser.Kind.EXPRESSION_ATTRIBUTE_VALUE
# They refuse an update for its text alone, or change nothing.
_REFUSING = (
    validators.ActionCountValidator,
    validators.OverlappingPathsValidator,
    validators.UpdateHashRangeKeyValidator,
)
_let_pass: set[tuple[Any, ...]] = set()
_Names = tuple[tuple[str, str], ...] | None


def speed_up() -> None:
    """Make moto faster in this process; a second call changes nothing."""
    conditions: Any = ConditionExpressionParser
    conditions.parse = _parsed
    conditions._make_operand = _operand
    updates = _updates.UpdateExpressionParser
    if not hasattr(updates.make, "cache_info"):
        # Whoever validates an update makes a copy first.
        updates.make = staticmethod(cache(updates.make))
    module: Any = validators
    module.deepcopy = _copied
    _Node.find_clauses = _clauses
    _tree.DepthFirstTraverser.traverse = _traversed
    refusing: Any
    for refusing in _REFUSING:
        refusing.traverse = _refused


class _Structure(ConditionExpressionParser):
    """Reads a condition without its values."""

    def _lookup_expression_attribute_value(self, name: str) -> Any:
        return name

    def _make_op_condition(self, node: Any) -> Any:
        return node


def _parsed(self: Any) -> Any:
    if not self.condition_expression:
        return comparisons.OpDefault(None, None)  # type: ignore[arg-type]
    names = self.expression_attribute_names
    node, names_found, values_found = _structure(
        self.condition_expression, None if names is None else tuple(names.items())
    )
    self.expr_attr_names_found.extend(names_found)
    self.expr_attr_values_found.extend(values_found)
    return self._make_op_condition(node)


@cache
def _structure(condition: str, names: _Names) -> tuple[Any, list[str], list[str]]:
    parser = _Structure(condition, None if names is None else dict(names), None)
    return _parse_all(parser), parser.expr_attr_names_found, parser.expr_attr_values_found


def _operand(self: Any, node: Any) -> Any:
    if node.kind == _VALUE:
        return comparisons.AttributeValue(self._lookup_expression_attribute_value(node.text))
    return _make_operand(self, node)


def _copied(what: Any) -> Any:
    """A copy; of a node with all below it, and nothing above."""
    if not isinstance(what, _Node):
        return copy.deepcopy(what)
    made: Any = object.__new__(type(what))
    made.__dict__.update(what.__dict__, parent=None, original=what)
    if what.children is not None:
        made.children = [_copied(child) for child in what.children]
        for child in made.children:
            if isinstance(child, _Node):
                child.parent = made
    return made


def _clauses(self: Any, kinds: list[type]) -> list[Any]:
    found: list[Any] = []
    for child in self.children or []:
        if type(child) in kinds:
            found.append(child)
        elif _is_one(type(child), _NESTED):
            found += _clauses(child, kinds)
    return found


def _is_subclass(kind: type, kinds: tuple[type, ...]) -> bool:
    return issubclass(kind, kinds)


# The nodes are of abstract classes, of which isinstance takes ten times as long.
_is_one: Callable[[type, tuple[Any, ...]], bool] = cache(_is_subclass)


def _traversed(self: Any, node: Any) -> Any:
    return _processed(self, tuple(self._processing_map()), node, -1)


def _refused(self: Any, node: Any) -> Any:
    seen = (type(self), node.original, repr(vars(self)))
    if seen not in _let_pass:
        _traversed(self, node)
        _let_pass.add(seen)
    return node


def _processed(traverser: Any, kinds: tuple[Any, ...], node: Any, position: int) -> Any:
    if not _is_one(type(node), (_Node,)):
        return node
    parent = node.parent
    for number, child in enumerate(node.children or []):
        traverser.pre_processing_of_child(node, number)
        _processed(traverser, kinds, child, number)
    if not _is_one(type(node), kinds):
        return node
    made = traverser.process(node)
    made.parent = parent
    if parent:
        parent.children[position] = made
    return made
