"""Known bugs of question `rnn`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "no_state",
    "The last state is not used: every step stands alone.",
    hint="Which state goes into step t?",
)
class RNN(RNN):
    def forward(self, x):
        states = [np.zeros((len(x), self.b.shape[0]))]
        for t in range(x.shape[1]):
            states.append(np.tanh(x[:, t] @ self.Wx + self.b))
        self.x, self.states = x, states
        return np.stack(states[1:], axis=1)


@bug(
    "first_state_always",
    "Every step uses the first state.",
    hint="Which state goes into step t?",
)
class RNN(RNN):
    def forward(self, x):
        states = [np.zeros((len(x), self.b.shape[0]))]
        for t in range(x.shape[1]):
            states.append(np.tanh(x[:, t] @ self.Wx + states[0] @ self.Wh + self.b))
        self.x, self.states = x, states
        return np.stack(states[1:], axis=1)


@bug(
    "sum_as_state",
    "The sum before the tanh goes into the next step.",
    hint="Which state goes into step t?",
)
class RNN(RNN):
    def forward(self, x):
        states = [np.zeros((len(x), self.b.shape[0]))]
        for t in range(x.shape[1]):
            states.append(np.tanh(x[:, t] @ self.Wx + np.arctanh(np.clip(states[-1], -0.999999999, 0.999999999)) @ self.Wh + self.b))
        self.x, self.states = x, states
        return np.stack(states[1:], axis=1)


@bug(
    "first_state_ones",
    "The state begins with ones.",
    hint="With which state does the handout begin?",
)
class RNN(RNN):
    def forward(self, x):
        states = [np.ones((len(x), self.b.shape[0]))]
        for t in range(x.shape[1]):
            states.append(np.tanh(x[:, t] @ self.Wx + states[-1] @ self.Wh + self.b))
        self.x, self.states = x, states
        return np.stack(states[1:], axis=1)


@bug(
    "state_kept_between_calls",
    "The state goes on where the last call ended.",
    hint="With which state does a new batch of sequences begin?",
)
class RNN(RNN):
    def forward(self, x):
        last = getattr(self, "last", None)
        start = last if last is not None and last.shape == (len(x), len(self.b)) else np.zeros((len(x), len(self.b)))
        states = [start]
        for t in range(x.shape[1]):
            states.append(np.tanh(x[:, t] @ self.Wx + states[-1] @ self.Wh + self.b))
        self.x, self.states, self.last = x, states, states[-1]
        return np.stack(states[1:], axis=1)


@bug(
    "no_tanh",
    "The tanh is missing.",
    hint="Between which numbers does a state lie?",
)
class RNN(RNN):
    def forward(self, x):
        states = [np.zeros((len(x), self.b.shape[0]))]
        for t in range(x.shape[1]):
            states.append(x[:, t] @ self.Wx + states[-1] @ self.Wh + self.b)
        self.x, self.states = x, states
        return np.stack(states[1:], axis=1)


@bug(
    "sigmoid",
    "A sigmoid takes the place of the tanh.",
    hint="May a state be negative?",
)
class RNN(RNN):
    def forward(self, x):
        states = [np.zeros((len(x), self.b.shape[0]))]
        for t in range(x.shape[1]):
            states.append(1 / (1 + np.exp(-(x[:, t] @ self.Wx + states[-1] @ self.Wh + self.b))))
        self.x, self.states = x, states
        return np.stack(states[1:], axis=1)


@bug(
    "relu",
    "A ReLU takes the place of the tanh.",
    hint="May a state be negative?",
)
class RNN(RNN):
    def forward(self, x):
        states = [np.zeros((len(x), self.b.shape[0]))]
        for t in range(x.shape[1]):
            states.append(np.maximum(x[:, t] @ self.Wx + states[-1] @ self.Wh + self.b, 0))
        self.x, self.states = x, states
        return np.stack(states[1:], axis=1)


@bug(
    "no_bias",
    "The bias is forgotten.",
    hint="What is the first state for an input of zeros?",
)
class RNN(RNN):
    def forward(self, x):
        states = [np.zeros((len(x), self.b.shape[0]))]
        for t in range(x.shape[1]):
            states.append(np.tanh(x[:, t] @ self.Wx + states[-1] @ self.Wh))
        self.x, self.states = x, states
        return np.stack(states[1:], axis=1)


@bug(
    "tanh_of_parts",
    "The tanh is taken of the two products by themselves.",
    hint="Of what is the tanh taken?",
)
class RNN(RNN):
    def forward(self, x):
        states = [np.zeros((len(x), self.b.shape[0]))]
        for t in range(x.shape[1]):
            states.append(np.tanh(x[:, t] @ self.Wx) + np.tanh(states[-1] @ self.Wh + self.b))
        self.x, self.states = x, states
        return np.stack(states[1:], axis=1)


@bug(
    "state_matrix_transposed",
    "Wh is transposed.",
    hint="Which of the two indices of Wh belongs to the state before?",
)
class RNN(RNN):
    def forward(self, x):
        states = [np.zeros((len(x), self.b.shape[0]))]
        for t in range(x.shape[1]):
            states.append(np.tanh(x[:, t] @ self.Wx + states[-1] @ self.Wh.T + self.b))
        self.x, self.states = x, states
        return np.stack(states[1:], axis=1)


@bug(
    "sequences_mixed",
    "The state is that of the first sequence for all of them.",
    hint="What have two sequences to do with each other?",
)
class RNN(RNN):
    def forward(self, x):
        states = [np.zeros((len(x), self.b.shape[0]))]
        for t in range(x.shape[1]):
            states.append(np.tanh(x[:, t] @ self.Wx + states[-1][:1] @ self.Wh + self.b))
        self.x, self.states = x, states
        return np.stack(states[1:], axis=1)


@bug(
    "read_backwards",
    "The sequence is read from its end.",
    hint="Which step comes first?",
)
class RNN(RNN):
    def forward(self, x):
        x = x[:, ::-1]
        states = [np.zeros((len(x), self.b.shape[0]))]
        for t in range(x.shape[1]):
            states.append(np.tanh(x[:, t] @ self.Wx + states[-1] @ self.Wh + self.b))
        self.x, self.states = x, states
        return np.stack(states[1:], axis=1)


@bug(
    "only_last_state",
    "Every state that is returned is the last one.",
    hint="Which state belongs to step t?",
)
class RNN(RNN):
    def forward(self, x):
        states = [np.zeros((len(x), self.b.shape[0]))]
        for t in range(x.shape[1]):
            states.append(np.tanh(x[:, t] @ self.Wx + states[-1] @ self.Wh + self.b))
        self.x, self.states = x, states
        return np.stack([states[-1]] * x.shape[1], axis=1)


@bug(
    "states_one_late",
    "The states are returned from the first zeros on, without the last one.",
    hint="Which state belongs to step 1?",
)
class RNN(RNN):
    def forward(self, x):
        states = [np.zeros((len(x), self.b.shape[0]))]
        for t in range(x.shape[1]):
            states.append(np.tanh(x[:, t] @ self.Wx + states[-1] @ self.Wh + self.b))
        self.x, self.states = x, states
        return np.stack(states[:-1], axis=1)


@bug(
    "backward_without_time",
    "Nothing is carried back from step to step.",
    hint="In which two ways does a state reach the loss?",
)
class RNN(RNN):
    def backward(self, dout):
        dx, back = np.zeros(self.x.shape), 0.0
        self.dWx, self.dWh, self.db = (np.zeros(w.shape) for w in (self.Wx, self.Wh, self.b))
        for t in reversed(range(dout.shape[1])):
            da = dout[:, t] * (1 - self.states[t + 1] ** 2)
            self.dWx += self.x[:, t].T @ da
            self.dWh += self.states[t].T @ da
            self.db += da.sum(axis=0)
            dx[:, t], back = da @ self.Wx.T, da @ self.Wh.T

        return dx


@bug(
    "backward_last_step_only",
    "Only the upstream gradient of the last step is used.",
    hint="At which steps does dout look at the state?",
)
class RNN(RNN):
    def backward(self, dout):
        dx, back = np.zeros(self.x.shape), 0.0
        self.dWx, self.dWh, self.db = (np.zeros(w.shape) for w in (self.Wx, self.Wh, self.b))
        for t in reversed(range(dout.shape[1])):
            da = (dout[:, t] * (t == dout.shape[1] - 1) + back) * (1 - self.states[t + 1] ** 2)
            self.dWx += self.x[:, t].T @ da
            self.dWh += self.states[t].T @ da
            self.db += da.sum(axis=0)
            dx[:, t], back = da @ self.Wx.T, da @ self.Wh.T

        return dx


@bug(
    "backward_two_steps",
    "Gradients are carried back over one step only.",
    hint="How far back does the first state reach?",
)
class RNN(RNN):
    def backward(self, dout):
        dx, back = np.zeros(self.x.shape), 0.0
        self.dWx, self.dWh, self.db = (np.zeros(w.shape) for w in (self.Wx, self.Wh, self.b))
        for t in reversed(range(dout.shape[1])):
            da = (dout[:, t] + back) * (1 - self.states[t + 1] ** 2)
            self.dWx += self.x[:, t].T @ da
            self.dWh += self.states[t].T @ da
            self.db += da.sum(axis=0)
            dx[:, t], back = da @ self.Wx.T, (dout[:, t] * (1 - self.states[t + 1] ** 2)) @ self.Wh.T

        return dx


@bug(
    "backward_forwards",
    "The steps are gone through from the first to the last.",
    hint="Which step has to be finished before step t can begin?",
)
class RNN(RNN):
    def backward(self, dout):
        dx, back = np.zeros(self.x.shape), 0.0
        self.dWx, self.dWh, self.db = (np.zeros(w.shape) for w in (self.Wx, self.Wh, self.b))
        for t in range(dout.shape[1]):
            da = (dout[:, t] + back) * (1 - self.states[t + 1] ** 2)
            self.dWx += self.x[:, t].T @ da
            self.dWh += self.states[t].T @ da
            self.db += da.sum(axis=0)
            dx[:, t], back = da @ self.Wx.T, da @ self.Wh.T

        return dx


@bug(
    "backward_slope_of_state_before",
    "The slope is taken of the state before the step.",
    hint="Which number of step t tells the slope of its tanh?",
)
class RNN(RNN):
    def backward(self, dout):
        dx, back = np.zeros(self.x.shape), 0.0
        self.dWx, self.dWh, self.db = (np.zeros(w.shape) for w in (self.Wx, self.Wh, self.b))
        for t in reversed(range(dout.shape[1])):
            da = (dout[:, t] + back) * (1 - self.states[t] ** 2)
            self.dWx += self.x[:, t].T @ da
            self.dWh += self.states[t].T @ da
            self.db += da.sum(axis=0)
            dx[:, t], back = da @ self.Wx.T, da @ self.Wh.T

        return dx


@bug(
    "backward_no_slope",
    "The slope of the tanh is forgotten.",
    hint="Through which function does the sum go?",
)
class RNN(RNN):
    def backward(self, dout):
        dx, back = np.zeros(self.x.shape), 0.0
        self.dWx, self.dWh, self.db = (np.zeros(w.shape) for w in (self.Wx, self.Wh, self.b))
        for t in reversed(range(dout.shape[1])):
            da = dout[:, t] + back
            self.dWx += self.x[:, t].T @ da
            self.dWh += self.states[t].T @ da
            self.db += da.sum(axis=0)
            dx[:, t], back = da @ self.Wx.T, da @ self.Wh.T

        return dx


@bug(
    "backward_slope_of_sigmoid",
    "The slope is that of a sigmoid.",
    hint="What is the slope of tanh, in terms of tanh itself?",
)
class RNN(RNN):
    def backward(self, dout):
        dx, back = np.zeros(self.x.shape), 0.0
        self.dWx, self.dWh, self.db = (np.zeros(w.shape) for w in (self.Wx, self.Wh, self.b))
        for t in reversed(range(dout.shape[1])):
            da = (dout[:, t] + back) * self.states[t + 1] * (1 - self.states[t + 1])
            self.dWx += self.x[:, t].T @ da
            self.dWh += self.states[t].T @ da
            self.db += da.sum(axis=0)
            dx[:, t], back = da @ self.Wx.T, da @ self.Wh.T

        return dx


@bug(
    "backward_slope_without_what_came_back",
    "The slope is applied to dout, but not to what came back.",
    hint="Through which function does all that reaches a state go?",
)
class RNN(RNN):
    def backward(self, dout):
        dx, back = np.zeros(self.x.shape), 0.0
        self.dWx, self.dWh, self.db = (np.zeros(w.shape) for w in (self.Wx, self.Wh, self.b))
        for t in reversed(range(dout.shape[1])):
            da = dout[:, t] * (1 - self.states[t + 1] ** 2) + back
            self.dWx += self.x[:, t].T @ da
            self.dWh += self.states[t].T @ da
            self.db += da.sum(axis=0)
            dx[:, t], back = da @ self.Wx.T, da @ self.Wh.T

        return dx


@bug(
    "backward_wx_overwritten",
    "dWx is that of one step: each step overwrites the one before.",
    hint="At how many steps is each weight used, and what becomes of what the steps bring?",
)
class RNN(RNN):
    def backward(self, dout):
        dx, back = np.zeros(self.x.shape), 0.0
        self.dWx, self.dWh, self.db = (np.zeros(w.shape) for w in (self.Wx, self.Wh, self.b))
        for t in reversed(range(dout.shape[1])):
            da = (dout[:, t] + back) * (1 - self.states[t + 1] ** 2)
            self.dWx = self.x[:, t].T @ da
            self.dWh += self.states[t].T @ da
            self.db += da.sum(axis=0)
            dx[:, t], back = da @ self.Wx.T, da @ self.Wh.T

        return dx


@bug(
    "backward_wh_overwritten",
    "dWh is that of one step: each step overwrites the one before.",
    hint="At how many steps is each weight used, and what becomes of what the steps bring?",
)
class RNN(RNN):
    def backward(self, dout):
        dx, back = np.zeros(self.x.shape), 0.0
        self.dWx, self.dWh, self.db = (np.zeros(w.shape) for w in (self.Wx, self.Wh, self.b))
        for t in reversed(range(dout.shape[1])):
            da = (dout[:, t] + back) * (1 - self.states[t + 1] ** 2)
            self.dWx += self.x[:, t].T @ da
            self.dWh = self.states[t].T @ da + 0 * self.dWh
            self.db += da.sum(axis=0)
            dx[:, t], back = da @ self.Wx.T, da @ self.Wh.T

        return dx


@bug(
    "backward_b_overwritten",
    "db is that of one step: each step overwrites the one before.",
    hint="At how many steps is each weight used, and what becomes of what the steps bring?",
)
class RNN(RNN):
    def backward(self, dout):
        dx, back = np.zeros(self.x.shape), 0.0
        self.dWx, self.dWh, self.db = (np.zeros(w.shape) for w in (self.Wx, self.Wh, self.b))
        for t in reversed(range(dout.shape[1])):
            da = (dout[:, t] + back) * (1 - self.states[t + 1] ** 2)
            self.dWx += self.x[:, t].T @ da
            self.dWh += self.states[t].T @ da
            self.db = da.sum(axis=0)
            dx[:, t], back = da @ self.Wx.T, da @ self.Wh.T

        return dx


@bug(
    "backward_averaged_over_steps",
    "The gradients of the weights are averaged over the steps.",
    hint="At how many steps is each weight used, and what becomes of what the steps bring?",
)
class RNN(RNN):
    def backward(self, dout):
        dx, back = np.zeros(self.x.shape), 0.0
        self.dWx, self.dWh, self.db = (np.zeros(w.shape) for w in (self.Wx, self.Wh, self.b))
        for t in reversed(range(dout.shape[1])):
            da = (dout[:, t] + back) * (1 - self.states[t + 1] ** 2)
            self.dWx += self.x[:, t].T @ da
            self.dWh += self.states[t].T @ da
            self.db += da.sum(axis=0)
            dx[:, t], back = da @ self.Wx.T, da @ self.Wh.T
        self.dWx, self.dWh, self.db = (w / dout.shape[1] for w in (self.dWx, self.dWh, self.db))
        return dx


@bug(
    "backward_over_n",
    "The gradients of the weights are divided by N.",
    hint="Is there a mean in this layer, or in the loss that dout belongs to?",
)
class RNN(RNN):
    def backward(self, dout):
        dx, back = np.zeros(self.x.shape), 0.0
        self.dWx, self.dWh, self.db = (np.zeros(w.shape) for w in (self.Wx, self.Wh, self.b))
        for t in reversed(range(dout.shape[1])):
            da = (dout[:, t] + back) * (1 - self.states[t + 1] ** 2)
            self.dWx += self.x[:, t].T @ da
            self.dWh += self.states[t].T @ da
            self.db += da.sum(axis=0)
            dx[:, t], back = da @ self.Wx.T, da @ self.Wh.T
        self.dWx, self.dWh, self.db = (w / len(dout) for w in (self.dWx, self.dWh, self.db))
        return dx


@bug(
    "backward_wh_of_new_state",
    "dWh is made with the state after the step instead of the one before.",
    hint="Which state did Wh multiply at step t?",
)
class RNN(RNN):
    def backward(self, dout):
        dx, back = np.zeros(self.x.shape), 0.0
        self.dWx, self.dWh, self.db = (np.zeros(w.shape) for w in (self.Wx, self.Wh, self.b))
        for t in reversed(range(dout.shape[1])):
            da = (dout[:, t] + back) * (1 - self.states[t + 1] ** 2)
            self.dWx += self.x[:, t].T @ da
            self.dWh += self.states[t + 1].T @ da
            self.db += da.sum(axis=0)
            dx[:, t], back = da @ self.Wx.T, da @ self.Wh.T

        return dx


@bug(
    "backward_wh_transposed",
    "What is carried back is multiplied by Wh instead of its transpose.",
    hint="Which of the two indices of Wh belongs to the state before?",
)
class RNN(RNN):
    def backward(self, dout):
        dx, back = np.zeros(self.x.shape), 0.0
        self.dWx, self.dWh, self.db = (np.zeros(w.shape) for w in (self.Wx, self.Wh, self.b))
        for t in reversed(range(dout.shape[1])):
            da = (dout[:, t] + back) * (1 - self.states[t + 1] ** 2)
            self.dWx += self.x[:, t].T @ da
            self.dWh += self.states[t].T @ da
            self.db += da.sum(axis=0)
            dx[:, t], back = da @ self.Wx.T, da @ self.Wh

        return dx


@bug(
    "backward_carries_dout",
    "The upstream gradient is carried back instead of that of the sum.",
    hint="Through what does a state reach the next one?",
)
class RNN(RNN):
    def backward(self, dout):
        dx, back = np.zeros(self.x.shape), 0.0
        self.dWx, self.dWh, self.db = (np.zeros(w.shape) for w in (self.Wx, self.Wh, self.b))
        for t in reversed(range(dout.shape[1])):
            da = (dout[:, t] + back) * (1 - self.states[t + 1] ** 2)
            self.dWx += self.x[:, t].T @ da
            self.dWh += self.states[t].T @ da
            self.db += da.sum(axis=0)
            dx[:, t], back = da @ self.Wx.T, dout[:, t] @ self.Wh.T

        return dx


@bug(
    "backward_clipped",
    "What is carried back is cut at 1.",
    hint="May a gradient be larger than 1?",
)
class RNN(RNN):
    def backward(self, dout):
        dx, back = np.zeros(self.x.shape), 0.0
        self.dWx, self.dWh, self.db = (np.zeros(w.shape) for w in (self.Wx, self.Wh, self.b))
        for t in reversed(range(dout.shape[1])):
            da = (dout[:, t] + back) * (1 - self.states[t + 1] ** 2)
            self.dWx += self.x[:, t].T @ da
            self.dWh += self.states[t].T @ da
            self.db += da.sum(axis=0)
            dx[:, t], back = da @ self.Wx.T, np.clip(da @ self.Wh.T, -1, 1)

        return dx


@bug(
    "gradients_kept_over_calls",
    "The gradients of the weights add up from call to call.",
    hint="Is anything left of an earlier call when backward begins?",
)
class RNN(RNN):
    def backward(self, dout):
        dx, back = np.zeros(self.x.shape), 0.0
        for w in ('Wx', 'Wh', 'b'):
            if not hasattr(self, 'd' + w):
                setattr(self, 'd' + w, np.zeros(getattr(self, w).shape))
        for t in reversed(range(dout.shape[1])):
            da = (dout[:, t] + back) * (1 - self.states[t + 1] ** 2)
            self.dWx += self.x[:, t].T @ da
            self.dWh += self.states[t].T @ da
            self.db += da.sum(axis=0)
            dx[:, t], back = da @ self.Wx.T, da @ self.Wh.T

        return dx
