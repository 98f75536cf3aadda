# make film    set up what is missing, then render the film
# make test    set up what is missing, then run every check and test
# make docs    set up, then build the documentation site in build/site
# make bless   set up, then accept the pictures of films and layouts as they are now (tests/golden)
# make gates   set up, then let the gates look at this film and the examples in every format and language
# make setup   set up for both and stop there
# make torture  set up, then run every campaign of docs/reliability.md in full; it takes hours.
#              make torture CAMPAIGN=watch runs those with that word in their name
# make bench   compare with stock Manim, in one run: this film, and the scenes of Manim's documentation
#
# A stamp in .venv remembers the set-up for this pyproject.toml, constraints.txt and these C sources, so repeating is quick.
# Another Python: make film PYTHON=python3.12

PYTHON ?= python3
BIN := .venv/bin

FILM_READY := .venv/.ready-for-film
TEST_READY := .venv/.ready-for-test
SET_UP := pyproject.toml constraints.txt setup.py tools/set-up.sh tools/system-packages.sh $(wildcard lantu/native/*.[ch] lantu/native/*/*.[ch])

.PHONY: film test docs bless gates setup clean bench torture

film: $(FILM_READY)
	$(BIN)/python render.py

test: $(TEST_READY)
	@tools/checks.sh

torture: $(TEST_READY)
	@mkdir -p build && rm -f build/torture.txt
	LANTU_TORTURE=1 LANTU_TORTURE_LOG=build/torture.txt $(BIN)/pytest -q tests/test_torture_*.py tests/test_rot.py \
	    tests/test_disks.py tests/test_signals.py tests/test_misbehaving.py tests/test_gate.py tests/test_terminal.py \
	    tests/test_storyboard_hostile.py tests/test_hostile_fonts.py tests/test_hostile_files.py tests/test_upgrades.py $(if $(CAMPAIGN),-k "$(CAMPAIGN)")
	@cat build/torture.txt
	@sed -n '/^| campaign/,/^$$/p' docs/reliability.md

# make bench PARTS=film ROWS="05 07" QUALITY=low for less
bench: $(TEST_READY)
	$(BIN)/python -m benchmarks --rows "$(ROWS)" --quality $(or $(QUALITY),high) --parts "$(PARTS)"

docs: $(TEST_READY)
	$(BIN)/python -m tools.docsite

bless: $(TEST_READY)
	$(BIN)/pytest --numprocesses auto --bless tests/test_golden.py tests/test_formats_film.py \
	    tests/test_formats_examples.py tests/test_layouts_formats.py

gates: $(TEST_READY)
	@tools/gates.sh

setup: $(TEST_READY)

clean:
	rm -rf build .venv

$(FILM_READY): $(SET_UP)
	@tools/set-up.sh film "$(PYTHON)"
	@touch $@

# The tests' set-up holds all of the film's, so it stands for both and nothing is installed twice.
$(TEST_READY): $(SET_UP)
	@tools/set-up.sh test "$(PYTHON)"
	@touch $(FILM_READY) $@
