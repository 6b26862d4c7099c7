"""Slips that change nothing that the statement asks for: by exercise, the words of the slip and why it is right."""

ORDER = "the order of the turns does not matter"
LAST_AXIS = "the last axis is axis 1 here"
WHOLE = "the answer is made of whole numbers"
SHIFT = "softmax does not change when a row is shifted by any number, as long as no exponential overflows"
SAME_ORDER = "distances that all grow alike come in the same order"
ONE_TEXT = "there is one text: the first is the last"
ONE_CENTRED = "the cells being centred, what is added to the values changes no product"
SAME_LENGTH = "the length of the values is the same for every neuron"
NUMBERS_ONCE = "these numbers never come twice"

EQUIVALENTS: dict[str, dict[str, str]] = {
    "0.1": {"line 0: backwards": ORDER, "line 3: in a list": "a list of a list is an equal list, and a new one"},
    "1.1": {"line 4: as whole numbers": WHOLE, "line 4: rounded": WHOLE},
    "1.3": {
        "line 2: -1 for 1": LAST_AXIS,
        "line 2: Add for Sub": SHIFT,
        "line 2: argmax for max": SHIFT,
        "line 2: left operand alone": SHIFT,
        "line 2: min for max": SHIFT,
        "line 2: sign or negation left out": SHIFT,
        "line 2: without axis": SHIFT,
        "line 3: -1 for 1": LAST_AXIS,
        "line 3: sign or negation left out": LAST_AXIS,
    },
    "1.4": {
        "line 2: -1 for 1": LAST_AXIS,
        "line 2: max for sum": "all the products but one are 0",
        "line 3: float left out": "a NumPy number is a number",
    },
    "1.5": {"line 2: ones_like for zeros_like": "every item is written over", "line 3: backwards": ORDER},
    "1.6": {"line 2: backwards": ORDER},
    "2.1": {"line 2: array left out": "a list of ten images is accepted as a table"},
    "2.2": {
        "line 2: operands exchanged": "the square forgets the sign",
        "line 3: as whole numbers": WHOLE,
        "line 3: rounded": WHOLE,
    },
    "2.4": {
        "line 3: as whole numbers": WHOLE,
        "line 3: int left out": "a NumPy number is a number",
        "line 3: rounded": WHOLE,
    },
    "2.5": {"line 2: -1 for 1": LAST_AXIS},
    "2.6": {
        "line 3: as whole numbers": WHOLE,
        "line 3: int left out": "a NumPy number is a number",
        "line 3: rounded": WHOLE,
    },
    "3.2": {"line 2: -1 for 1": LAST_AXIS},
    "3.3": {"line 3: backwards": ORDER, "line 7: in place": "a text is never changed in place"},
    "3.4": {"line 3: backwards": ORDER},
    "4.1": {"line 8: array left out": "a list of lists is accepted as a table"},
    "4.2": {"line 0: backwards": ORDER},
    "4.4": {
        "line 3: backwards": ORDER,
        "line 3: repeated items once": NUMBERS_ONCE,
        "line 4: backwards": ORDER,
        "line 4: repeated items once": NUMBERS_ONCE,
        "line 6: LtE for Lt": "no two pairs have the same loss",
    },
    "5.2": {"line 2: -1 for 1": LAST_AXIS, "line 3: -1 for 1": LAST_AXIS},
    "5.3": {"line 2: -1 for 1": LAST_AXIS},
    "5.4": {"line 4: backwards": ORDER, "line 11: statement left out": "the numbers are the same, still noted"},
    "5.5": {"line 2: -1 for 1": LAST_AXIS},
    "6.4": {
        "line 3: mean for sum": "counts whose mean is above 0 have a sum above 0",
        "line 4: rounded": "infinity is a whole number to NumPy",
        "line 6: operands exchanged": "the square forgets the sign",
    },
    "6.5": {"line 4: -1 for 1": LAST_AXIS, "line 5: -1 for 1": LAST_AXIS},
    "7.2": {"line 5: as whole numbers": WHOLE, "line 5: rounded": WHOLE},
    "7.5": {
        "line 3: first item skipped": "the first loss is the best one before it is read",
        "line 3: repeated items once": NUMBERS_ONCE,
        "line 8: as whole numbers": WHOLE,
        "line 8: rounded": WHOLE,
    },
    "7.6": {
        "line 2: -1 for 1": LAST_AXIS,
        "line 2: mean for sum": SAME_ORDER,
        "line 2: operands exchanged": "the square forgets the sign",
        "line 2: sqrt left out": SAME_ORDER,
        "line 2: square for sqrt": SAME_ORDER,
        "line 4: as whole numbers": WHOLE,
        "line 4: rounded": WHOLE,
    },
    "8.3": {"line 5: without unbiased": "PyTorch divides by N - 1 unless it is told otherwise"},
    "8.5": {"line 4: Gt for GtE": "no number that is drawn is the share itself"},
    "9.3": {"line 2: ones_like for zeros_like": "every row is written over"},
    "9.4": {
        "line 0: backwards": ORDER,
        "line 3: Lt for LtE": "multiplied by 1 at the limit",
        "line 4: list left out": "the same list holds the same tensors",
    },
    "9.5": {
        "line 2: -1 for 0": ONE_TEXT,
        "line 4: -1 for 1": LAST_AXIS,
        "line 4: backwards": ORDER,
        "line 5: -1 for 0": ONE_TEXT,
        "line 5: in place": "the total is a number of the function's own",
        "line 6: one more axis": "a number in an array is a number",
        "line 6: one more axis in front": "a number in an array is a number",
    },
    "10.1": {"line 2: -1 for 1": LAST_AXIS},
    "10.4": {"line 2: -1 for 1": LAST_AXIS, "line 3: -1 for 1": LAST_AXIS},
    "10.5": {
        "line 2: operands exchanged": "the sign of a link does not matter",
        "line 3: statement left out": ONE_CENTRED,
        "line 3: Add for Sub": ONE_CENTRED,
        "line 3: operands exchanged": "the sign of a link does not matter",
        "line 3: left operand alone": ONE_CENTRED,
        "line 3: sum for mean": ONE_CENTRED,
        "line 3: max for mean": ONE_CENTRED,
        "line 4: Div for Mult": SAME_LENGTH,
        "line 4: left operand alone": SAME_LENGTH,
        "line 5: rounded": WHOLE,
        "line 5: as whole numbers": WHOLE,
        "line 5: int left out": "a number in a tensor is a number",
    },
    "12.1": {"line 2: -1 for 0": "one query has one axis"},
    "12.2": {
        "line 2: sign or negation left out": LAST_AXIS,
        "line 2: -1 for 1": "the last axis is axis 1 of K",
        "line 3: sign or negation left out": LAST_AXIS,
        "line 3: -1 for 1": LAST_AXIS,
    },
    "12.4": {
        "line 2: -1 for 1": LAST_AXIS,
        "line 3: arguments exchanged": "two axes exchanged either way",
        "line 3: sign or negation left out": LAST_AXIS,
        "line 3: -1 for 1": LAST_AXIS,
        "line 0: repeated items once": "three different matrices",
        "line 0: at most three items": "there are three matrices",
        "line 5: arguments exchanged": "two axes exchanged either way",
    },
    "12.5": {"line 3: backwards": ORDER},
    "11.2": {"line 2: -1 for 1": LAST_AXIS, "line 2: sign or negation left out": LAST_AXIS},
    "11.3": {"line 4: -1 for 1": LAST_AXIS},
    "11.4": {
        "line 5: int left out": "a NumPy number is a number",
        "line 9: rounded": WHOLE,
        "line 9: as whole numbers": WHOLE,
    },
    "11.5": {
        "line 0: backwards": ORDER,
        "line 0: repeated items once": NUMBERS_ONCE,
        "line 3: backwards": ORDER,
        "line 5: sorted left out": "two dictionaries are equal in any order",
    },
}
