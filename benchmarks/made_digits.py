"""How well a network trained on the digits that the course makes reads: `python -m benchmarks.made_digits`.

With `COURSE_DATA` set, the 10,000 test images of the real MNIST are read too; they never train anything.
"""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from course_utils import environment
from course_utils.data.made_digits.make import LEARN_SIZE, TRAIN_SIZE, make_digits
from course_utils.data.mnist import PLACE, Digits, read_mnist

LAYERS = (784, 200, 100, 75, 10)  # the network of lesson 02
BATCH_SIZE, EPOCHS = 128, 3
NETWORK_SEEDS = (0, 1, 2, 3, 4)
GENERATOR_SEEDS = (0, 1, 2)


def train_network(digits: Digits, seed: int):
    """Train lesson 02's network as Keras does by default: Glorot's initial weights, Adam, batches of 128."""
    import torch

    torch.manual_seed(seed)
    images, labels = _inputs(digits.images), torch.as_tensor(digits.labels.astype(np.int64))
    network = _build_network()
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-3, eps=1e-7)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(images)).split(BATCH_SIZE):
            loss = torch.nn.functional.cross_entropy(network(images[batch]), labels[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return network


def network_accuracy(network, digits: Digits) -> float:
    """Share of the digits that the network reads."""
    return float((network(_inputs(digits.images)).argmax(dim=1).numpy() == digits.labels).mean())


def nearest_mean_accuracy(train: Digits, test: Digits) -> float:
    """Share of the test digits whose nearest mean training image is that of their class."""
    flat = [part.images.reshape(len(part.images), -1) / 255 for part in (train, test)]  # (N, 784)
    means = np.stack([flat[0][train.labels == label].mean(axis=0) for label in range(10)])  # (10, 784)
    distances = (means**2).sum(axis=1) - 2 * flat[1] @ means.T  # (N, 10), less the square of each image
    return float((distances.argmin(axis=1) == test.labels).mean())


def parts(digits: Digits) -> tuple[Digits, Digits, Digits]:
    """What the course's digits are for: learning, validation, test."""
    return digits[:LEARN_SIZE], digits[LEARN_SIZE:TRAIN_SIZE], digits[TRAIN_SIZE:]


def mnist_test() -> Digits | None:
    """The test images of MNIST in `COURSE_DATA`, None if there are none."""
    folder = environment.course_data()
    return read_mnist(folder / PLACE)[1] if folder is not None and (folder / PLACE).is_file() else None


def _build_network():
    from torch import nn

    network = nn.Sequential()
    for inputs, outputs in pairwise(LAYERS):
        layer = nn.Linear(inputs, outputs)
        nn.init.xavier_uniform_(layer.weight)
        nn.init.zeros_(layer.bias)
        network.extend([layer, nn.ReLU()])
    return network[:-1]


def _inputs(images: NDArray[np.uint8]):
    import torch

    return torch.as_tensor(images.reshape(len(images), -1) / 255, dtype=torch.float32)  # (N, 784)


def _report(generator_seed: int, mnist: Digits | None) -> None:
    digits = make_digits(generator_seed)
    learn, validation, test = parts(digits)
    networks = [train_network(learn, seed) for seed in NETWORK_SEEDS]
    for name, part in (("validation", validation), ("test", test)):
        for who, rows in (("written", part.written), ("traced", ~part.written)):
            _row(generator_seed, f"{name}, {who}", [network_accuracy(one, part[rows]) for one in networks])
    _row(generator_seed, "test, nearest mean", [nearest_mean_accuracy(learn, test)])
    if mnist is not None:
        read = [network_accuracy(train_network(digits, seed), mnist) for seed in NETWORK_SEEDS]
        _row(generator_seed, "MNIST test, all 20,000 for training", read)
        _row(generator_seed, "MNIST test, nearest mean", [nearest_mean_accuracy(digits, mnist)])


def _row(generator_seed: int, what: str, values: list[float]) -> None:
    each = " ".join(f"{value:.3f}" for value in values)
    print(f"{generator_seed:>9}  {what:<36} {np.mean(values):.3f}  ({each})", flush=True)


def main() -> None:
    mnist = mnist_test()
    print("generator  accuracy                             mean   (each seed of the network)")
    for generator_seed in GENERATOR_SEEDS:
        _report(generator_seed, mnist)
    if mnist is None:
        print("Set COURSE_DATA to the folder of the real data sets to read MNIST too.")


if __name__ == "__main__":
    main()
