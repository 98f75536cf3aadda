from .exporting import Exported as Exported, export_texts as export_texts
from .importing import Imported as Imported, import_texts as import_texts
