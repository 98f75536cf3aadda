"""An import-linter contract: modules inside a package are not imported from outside of it."""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PublicPackagesContract(Contract):
    """Each child package of a container is only imported as a whole from outside.

    Its `__init__` exports what other packages may use; its modules are private.

    Configuration:
        container: the package whose children are public packages.
        open_packages: children whose modules are public.
    """

    type_name = "public_packages"
    container = fields.StringField()
    open_packages = fields.ListField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Find every import of a private module of another package."""
        container = str(self.container)
        broken = []
        for package in sorted(graph.find_children(container)):
            if package.rpartition(".")[2] in (self.open_packages or ()):
                continue
            for module in sorted(graph.find_descendants(package)):
                importers = graph.find_modules_that_directly_import(module)
                broken += [
                    (importer, module)
                    for importer in sorted(importers)
                    if importer != package and not importer.startswith(f"{package}.")
                ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each forbidden import on its own line."""
        for importer, module in check.metadata["broken"]:
            output.print_error(f"- {importer} -> {module}")
            output.new_line()
