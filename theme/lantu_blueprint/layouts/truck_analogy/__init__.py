"""The layout `truck-analogy`: something carried from one place to another, trip by trip."""
