from .checking import check as check
from .drawing import Still as Still, render as render, still as still
from .films import load as load
from .notebook import show as show
