"""Known bugs of question `value`."""

import math

from autograder.bugs import bug

# --- the numbers themselves


@bug("sum_in_place", "The sum is written into the left operand, which is handed back.",
     hint="After c = a + b, which number should a still hold?")
class Value(Value):
    def __add__(self, other):
        self.data += _number(other)
        return self


@bug("product_is_a_float", "The product comes back as a float instead of a Value.",
     hint="What can be asked of a plain float after the operation, and what of a Value?")
class Value(Value):
    def __mul__(self, other):
        return self.data * _number(other)


@bug("no_reflected_product", "A number on the left of * is not handled.",
     hint="When a float does not know how to multiply itself by a Value, which method of the Value does Python try?")
class Value(Value):
    def __rmul__(self, other):
        return NotImplemented


@bug("reflected_difference_swapped", "number - value computes value - number.",
     hint="In 3 - v, which of the two is self, and which is other?")
class Value(Value):
    def __rsub__(self, other):
        return self - other


@bug("reflected_quotient_swapped", "number / value computes value / number.",
     hint="In 3 / v, which of the two is self, and which is other?")
class Value(Value):
    def __rtruediv__(self, other):
        return self / other


@bug("tanh_by_exponentials", "tanh is computed from exp(2x), which overflows.",
     hint="What is math.exp(2000)?",
    presupposes=("math.exp",))
class Value(Value):
    def tanh(self):
        e = math.exp(2 * self.data)
        t = (e - 1) / (e + 1)
        return self._made(t, (self, 1.0 - t * t))


@bug("relu_is_abs", "relu gives the absolute value.",
     hint="What becomes of a negative number?")
class Value(Value):
    def relu(self):
        return self._made(abs(self.data), (self, math.copysign(1.0, self.data)))


@bug("exp_base_two", "exp raises 2, not e, to the power.",
     hint="Which number is raised to the power?")
class Value(Value):
    def exp(self):
        p = 2.0**self.data
        return self._made(p, (self, p * math.log(2)))


# --- the slopes of single operations


@bug("sum_one_sided", "The gradient of a sum reaches its left operand only.",
     hint="Does the sum grow as well when its second operand grows?")
class Value(Value):
    def __add__(self, other):
        return self._made(self.data + _number(other), (self, 1.0))


@bug("difference_sign", "The right operand of a difference has the slope +1.",
     hint="What does a - b do when b grows?")
class Value(Value):
    def __sub__(self, other):
        return self._made(self.data - _number(other), (self, 1.0), (other, 1.0))


@bug("product_own_data", "Each factor of a product has itself as its slope.",
     hint="By how much does a * b grow when a grows by 1: is it a or b that says so?")
class Value(Value):
    def __mul__(self, other):
        return self._made(self.data * _number(other), (self, self.data), (other, _number(other)))


@bug("product_one_sided", "The gradient of a product reaches its left factor only.",
     hint="Which of the two factors does the product depend on?")
class Value(Value):
    def __mul__(self, other):
        return self._made(self.data * _number(other), (self, _number(other)))


@bug("product_slope_one", "Both factors of a product have the slope 1, as in a sum.",
     hint="By how much does a * b grow when a grows by 1?")
class Value(Value):
    def __mul__(self, other):
        return self._made(self.data * _number(other), (self, 1.0), (other, 1.0))


@bug("number_breaks_graph", "The product with a plain number does not remember what it was made of.",
     hint="Does 2 * v depend on v?")
class Value(Value):
    def __mul__(self, other):
        if isinstance(other, Value):
            return self._made(self.data * other.data, (self, other.data), (other, self.data))
        return Value(self.data * other)


@bug("quotient_denominator_constant", "The gradient of a quotient reaches its numerator only.",
     hint="Does a / b change when b does?")
class Value(Value):
    def __truediv__(self, other):
        return self._made(self.data / _number(other), (self, 1.0 / _number(other)))


@bug("quotient_sign", "The slope of a quotient in its denominator has the wrong sign.",
     hint="Does 1 / b grow or shrink when a positive b grows?")
class Value(Value):
    def __truediv__(self, other):
        b = _number(other)
        return self._made(self.data / b, (self, 1.0 / b), (other, self.data / b**2))


@bug("quotient_not_squared", "The slope of a quotient in its denominator is -a / b.",
     hint="What is the derivative of 1 / b?")
class Value(Value):
    def __truediv__(self, other):
        b = _number(other)
        return self._made(self.data / b, (self, 1.0 / b), (other, -self.data / b))


@bug("reflected_quotient_slope", "number / value has the slope of value / number.",
     hint="In 3 / v, does the result grow or shrink when a positive v grows?")
class Value(Value):
    def __rtruediv__(self, other):
        return self._made(other / self.data, (self, 1.0 / other))


@bug("reflected_difference_slope", "number - value has the slope +1.",
     hint="What does 3 - v do when v grows?")
class Value(Value):
    def __rsub__(self, other):
        return self._made(other - self.data, (self, 1.0))


@bug("negative_slope", "The negative of a value has the slope +1.",
     hint="What does -v do when v grows?")
class Value(Value):
    def __neg__(self):
        return self._made(-self.data, (self, 1.0))


@bug("power_without_exponent", "The slope of a power lacks the factor n.",
     hint="What is the slope of x ** 3 at x = 1?")
class Value(Value):
    def __pow__(self, exponent):
        return self._made(self.data**exponent, (self, self.data ** (exponent - 1)))


@bug("power_not_lowered", "The slope of a power keeps the exponent n instead of n - 1.",
     hint="What is the slope of x ** 2 at x = 3?")
class Value(Value):
    def __pow__(self, exponent):
        return self._made(self.data**exponent, (self, exponent * self.data**exponent))


@bug("power_integer_exponent", "Exponents are rounded to integers.",
     hint="What is 4 ** 0.5?",
    presupposes=("**",))
class Value(Value):
    def __pow__(self, exponent):
        n = int(exponent)
        return self._made(self.data**n, (self, n * self.data ** (n - 1)))


@bug("exp_slope_of_power", "The slope of exp is taken from the rule for powers.",
     hint="In e ** x, is it the base or the exponent that varies?")
class Value(Value):
    def exp(self):
        return self._made(math.exp(self.data), (self, self.data * math.exp(self.data - 1)))


@bug("exp_slope_of_operand", "The slope of exp is its operand, not its result.",
     hint="What is the derivative of exp at 0, where the operand is 0?")
class Value(Value):
    def exp(self):
        return self._made(math.exp(self.data), (self, self.data))


@bug("tanh_slope_not_squared", "The slope of tanh is 1 - t.",
     hint="Is the slope of tanh the same at x and at -x?")
class Value(Value):
    def tanh(self):
        t = math.tanh(self.data)
        return self._made(t, (self, 1.0 - t))


@bug("tanh_slope_over_cosh", "The slope of tanh is 1 / cosh(x), without the square.",
     hint="What does a difference quotient of tanh give at x = 1, and what does your slope?")
class Value(Value):
    def tanh(self):
        return self._made(math.tanh(self.data), (self, 1.0 / math.cosh(min(abs(self.data), 700.0))))


@bug("tanh_slope_of_operand", "The slope of tanh is 1 - x**2, of the operand instead of the result.",
     hint="Which number lies between -1 and 1 whatever x is?")
class Value(Value):
    def tanh(self):
        return self._made(math.tanh(self.data), (self, 1.0 - self.data**2))


@bug("tanh_slope_of_sigmoid", "The slope of tanh is t * (1 - t), which belongs to the sigmoid.",
     hint="What is the slope of tanh at 0, where it is steepest?")
class Value(Value):
    def tanh(self):
        t = math.tanh(self.data)
        return self._made(t, (self, t * (1.0 - t)))


@bug("relu_slope_one", "relu hands its gradient on everywhere, also where its operand is negative.",
     hint="How does relu change when a negative operand grows a little?")
class Value(Value):
    def relu(self):
        return self._made(max(0.0, self.data), (self, 1.0))


@bug("relu_slope_is_data", "The slope of relu is its result.",
     hint="By how much does relu grow when a positive operand grows by 1?")
class Value(Value):
    def relu(self):
        return self._made(max(0.0, self.data), (self, max(0.0, self.data)))


@bug("relu_slope_flipped", "relu hands its gradient on where its operand is negative.",
     hint="On which side of 0 does relu change at all?",
    general="Which values of the handout's example get a gradient in your code, and which should?")
class Value(Value):
    def relu(self):
        return self._made(max(0.0, self.data), (self, float(self.data <= 0)))


# --- how gradients are handed back


@bug("overwritten", "A contribution overwrites those that came before it.",
     hint="When a value is used twice, what becomes of the gradient from its first use?")
class Value(Value):
    def _hand_back(self):
        for value, slope in self._inputs:
            value.grad = slope * self.grad


@bug("no_chain_rule", "The slope is handed on without the gradient that arrives.",
     hint="When the result is 10 * (a * b), what has the factor 10 to do with the gradient of a?")
class Value(Value):
    def _hand_back(self):
        for value, slope in self._inputs:
            value.grad += slope


@bug("slopes_added", "The gradient that arrives and the slope are added instead of multiplied.",
     hint="How do the slopes of two functions combine when one is applied to the result of the other?")
class Value(Value):
    def _hand_back(self):
        for value, slope in self._inputs:
            value.grad += slope + self.grad


@bug("not_seeded", "The result's own gradient stays 0, and so does all that follows from it.",
     hint="What is the derivative of the result with respect to itself?")
class Value(Value):
    def backward(self):
        order = self._order()
        _clear_inner(order)
        for value in reversed(order):
            value._hand_back()


@bug("seeded_with_data", "The result's own gradient is its value instead of 1.",
     hint="What is the derivative of the result with respect to itself?")
class Value(Value):
    def backward(self):
        order = self._order()
        _clear_inner(order)
        self.grad += self.data
        for value in reversed(order):
            value._hand_back()


@bug("one_level", "Only the operands of the last operation get their gradient.",
     hint="How do those values learn their gradient that the operands were made of?",
    general="In which order do the values hand their gradients on, and to which of them?")
class Value(Value):
    def backward(self):
        _clear_inner(self._order())
        self.grad += 1.0
        self._hand_back()


@bug("order_not_reversed", "Gradients are handed back from the leaves on, before they have arrived.",
     hint="Which value knows its whole gradient first?")
class Value(Value):
    def backward(self):
        order = self._order()
        _clear_inner(order)
        self.grad += 1.0
        for value in order:
            value._hand_back()


@bug("breadth_first", "Values are visited level by level, so that one with a short way to the result is done too early.",
     hint="When a value is used both by the result and by something in between, when is its gradient complete?")
class Value(Value):
    def backward(self):
        order, seen = [self], {self}
        for value in order:
            for used, _ in value._inputs:
                if used not in seen:
                    seen.add(used)
                    order.append(used)
        _clear_inner(order)
        self.grad += 1.0
        for value in order:
            value._hand_back()


@bug("depth_first_from_result", "Values are listed when they are first met on the way down, not once all their users are.",
     hint="When a value is met a second time, has it handed its gradient on already?")
class Value(Value):
    def backward(self):
        order, seen, waiting = [], set(), [self]
        while waiting:
            value = waiting.pop()
            if value not in seen:
                seen.add(value)
                order.append(value)
                waiting += [used for used, _ in value._inputs]
        _clear_inner(order)
        self.grad += 1.0
        for value in order:
            value._hand_back()


@bug("visited_twice", "A value that is used twice hands its gradient on twice, the second time with what it had already.",
     hint="How often should a value hand its gradient on, however often it is used?")
class Value(Value):
    def backward(self):
        _clear_inner(self._order())
        self.grad += 1.0
        waiting = [self]
        for value in waiting:
            value._hand_back()
            waiting += [used for used, _ in value._inputs]
            if len(waiting) > 5000:
                return


@bug("path_by_path", "Every path from the result is walked by itself: right, but their number doubles with each level.",
     hint="How many paths are there when a value is used twice, and its result again?")
class Value(Value):
    def backward(self):
        _clear_inner(self._order())
        waiting = [(self, 1.0)]
        while waiting:
            value, grad = waiting.pop()
            value.grad += grad
            waiting += [(used, slope * grad) for used, slope in value._inputs]


@bug("recursive", "The graph is visited by a function that calls itself for each operation, which ends at Python's limit.",
     hint="How many calls may wait for each other in Python, and how long is the chain?",
    presupposes=("recursion",))
class Value(Value):
    def backward(self):
        order, seen = [], set()

        def visit(value):
            if value not in seen:
                seen.add(value)
                for used, _ in value._inputs:
                    visit(used)
                order.append(value)

        visit(self)
        _clear_inner(order)
        self.grad += 1.0
        for value in reversed(order):
            value._hand_back()


@bug("seen_by_number", "Values that hold equal numbers are taken for one and the same.",
     hint="Are two leaves that both hold 2.0 the same leaf?")
class Value(Value):
    def backward(self):
        order, seen = [], set()
        for value in self._order():
            if value.data not in seen:
                seen.add(value.data)
                order.append(value)
        _clear_inner(order)
        self.grad += 1.0
        for value in reversed(order):
            value._hand_back()


@bug("inputs_in_a_dict", "Operands and slopes stand in a dict, where a value that is used twice by one operation counts once.",
     hint="What are the operands of a * a, and how many are there?")
class Value(Value):
    def _made(self, data, *inputs):
        result = Value(data)
        result._inputs = tuple({v: slope for v, slope in inputs if isinstance(v, Value)}.items())
        return result

    def backward(self):
        super().backward()


@bug("inner_not_zeroed", "Results in between keep the gradient of the last backward(), and hand it on once more.",
     hint="What is in the grad of a result in between when the second backward() begins?")
class Value(Value):
    def backward(self):
        order = self._order()
        self.grad += 1.0
        for value in reversed(order):
            value._hand_back()


@bug("leaves_zeroed", "The gradients of leaves are set to 0 as well, so that those of several results do not add up.",
     hint="Whose gradients should still be there after the backward() of a second result?")
class Value(Value):
    def backward(self):
        order = self._order()
        for value in order:
            value.grad = 0.0
        self.grad = 1.0
        for value in reversed(order):
            value._hand_back()


@bug("graph_forgotten", "backward() forgets of what values were made, so that a second result finds nothing.",
     hint="What does a second result still need of the values that both are made of?")
class Value(Value):
    def backward(self):
        order = self._order()
        _clear_inner(order)
        self.grad += 1.0
        for value in reversed(order):
            value._hand_back()
        for value in order:
            value._inputs = ()


@bug("step_taken", "backward() also moves the leaves against their gradient.",
     hint="Which numbers may backward() change?")
class Value(Value):
    def backward(self):
        super().backward()
        for value in self._order():
            if not value._inputs:
                value.data -= 0.01 * value.grad


@bug("mean_of_uses", "The contributions of several uses are averaged instead of summed.",
     hint="How does a + a grow when a grows by 1?")
class Value(Value):
    def backward(self):
        order = self._order()
        _clear_inner(order)
        uses = {value: 0 for value in order}
        before = {value: value.grad for value in order}
        for value in order:
            for used, _ in value._inputs:
                uses[used] += 1
        self.grad += 1.0
        for value in reversed(order):
            if uses[value] > 1:
                value.grad = before[value] + (value.grad - before[value]) / uses[value]
            for used, slope in value._inputs:
                used.grad += slope * value.grad


@bug("one_tape_for_all", "All operations stand on one list, and backward() goes through those of other expressions, too.",
     hint="Which values does this result depend on, and which were made for another one?")
class Value(Value):
    def _made(self, data, *inputs):
        result = super()._made(data, *inputs)
        _TAPE.append(result)
        return result

    def backward(self):
        _clear_inner(self._order())
        self.grad += 1.0
        for value in reversed(_TAPE):
            value._hand_back()


_TAPE = []
