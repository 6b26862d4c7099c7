"""Self-attention in stages: each equals the one before with its novelty off, and the last equals PyTorch's."""

import pytest
import torch
from torch import nn

from course_utils.models.attention import attend, attention, causal_mask, join_heads, multi_head, split_heads
from course_utils.models.positions import look_back, sinusoidal_positions
from course_utils.models.scores import dot_scores

T, S, C, B = 5, 7, 12, 2


def _drawn(*shape, seed=7):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


@pytest.fixture
def weights():
    return [_drawn(C, C, seed=seed) / C**0.5 for seed in range(4)]


def test_one_query_by_hand():
    q, K, V = torch.tensor([[2.0, 0.0]]), torch.tensor([[1.0, 0.0], [0.0, 1.0]]), torch.tensor([[1.0], [5.0]])
    share = torch.sigmoid(torch.tensor(2 / 2**0.5)).item()
    z, weights = attention(q, K, V)
    assert weights[0].tolist() == pytest.approx([share, 1 - share])
    assert z.item() == pytest.approx(share + 5 * (1 - share))


def test_with_a_mask_that_hides_nothing_nothing_changes():
    Q, K, V = _drawn(T, C), _drawn(S, C, seed=1), _drawn(S, 3, seed=2)
    everywhere = torch.ones(T, S, dtype=torch.bool)
    assert torch.equal(attention(Q, K, V, everywhere)[0], attention(Q, K, V)[0])


def test_attention_of_lesson_11_is_a_case():
    queries, states = _drawn(B, T, C), _drawn(B, S, C, seed=1)
    mask = torch.arange(S) < torch.tensor([[S], [3]])
    context, _ = attend(dot_scores(queries, states), states, mask)
    ours, _ = attention(queries * C**0.5, states, states, mask[:, None].expand(B, T, S))
    assert torch.allclose(context, ours, atol=1e-12)


def test_one_head_that_mixes_nothing_is_plain_attention(weights):
    X, mask = _drawn(B, T, C), causal_mask(T)
    W_q, W_k, W_v, _ = weights
    z, looked = multi_head(X, W_q, W_k, W_v, torch.eye(C, dtype=torch.float64), 1, mask)
    alone, expected = attention(X @ W_q, X @ W_k, X @ W_v, mask)
    assert torch.allclose(z, alone, atol=1e-12)
    assert torch.allclose(looked[:, 0], expected, atol=1e-12)


@pytest.mark.parametrize("causal", [False, True])
@pytest.mark.parametrize("num_heads", [1, 3, 12])
def test_heads_are_those_of_pytorch(weights, num_heads, causal):
    X = _drawn(B, T, C)
    W_q, W_k, W_v, W_o = weights
    mask = causal_mask(T) if causal else None
    ours, looked = multi_head(X, W_q, W_k, W_v, W_o, num_heads, mask)
    Q, K, V = (split_heads(X @ W, num_heads) for W in (W_q, W_k, W_v))
    theirs = join_heads(nn.functional.scaled_dot_product_attention(Q, K, V, is_causal=causal)) @ W_o
    assert torch.allclose(ours, theirs, atol=1e-12)
    layer = nn.MultiheadAttention(C, num_heads, bias=False, batch_first=True, dtype=torch.float64)
    with torch.no_grad():
        layer.in_proj_weight.copy_(torch.cat([W_q, W_k, W_v], dim=1).T)
        layer.out_proj.weight.copy_(W_o.T)
        forbidden = None if mask is None else ~mask
        expected, shares = layer(X, X, X, attn_mask=forbidden, average_attn_weights=False)
    assert torch.allclose(ours, expected, atol=1e-12)
    assert torch.allclose(looked, shares, atol=1e-12)


def test_the_future_changes_nothing(weights):
    X, mask = _drawn(T, C), causal_mask(T)
    other = X.clone()
    other[3:] += 1.0
    before, after = (multi_head(one, *weights, 3, mask)[0] for one in (X, other))
    assert torch.allclose(before[:3], after[:3])
    assert not torch.allclose(before[3:], after[3:])


def test_without_positions_the_order_is_lost():
    X, order = _drawn(T, C), torch.tensor([3, 0, 4, 1, 2])
    assert torch.allclose(attention(X[order], X[order], X[order])[0], attention(X, X, X)[0][order])


@pytest.mark.parametrize(
    ("Q", "K", "V"), [((T, C), (S, C + 1), (S, 3)), ((T, C), (S, C), (S + 1, 3)), ((C,), (S, C), (S, 3))]
)
def test_shapes_that_do_not_go_together_are_refused(Q, K, V):
    with pytest.raises(ValueError, match=r"expected Q \(T, H\)"):
        attention(torch.zeros(Q), torch.zeros(K), torch.zeros(V))


@pytest.mark.parametrize(
    "mask",
    [torch.ones(T, S), torch.ones(S, T, dtype=torch.bool), torch.zeros(T, S, dtype=torch.bool), torch.ones(S) > 0],
)
def test_masks_that_cannot_serve_are_refused(mask):
    with pytest.raises(ValueError, match="mask"):
        attention(_drawn(T, C), _drawn(S, C), _drawn(S, 3), mask)


@pytest.mark.parametrize("num_heads", [0, 5, -1])
def test_heads_share_the_channels_equally(weights, num_heads):
    with pytest.raises(ValueError, match="expected a divisor of 12"):
        multi_head(_drawn(T, C), *weights, num_heads)


def test_a_causal_mask_has_a_place():
    assert causal_mask(1).tolist() == [[True]]
    with pytest.raises(ValueError, match="1 or more"):
        causal_mask(0)


def test_one_place_further_is_a_rotation():
    places = sinusoidal_positions(40, 8).double()
    turns = 10_000.0 ** (-torch.arange(0, 8, 2) / 8)
    for pair, turn in enumerate(turns):
        sine, cosine = turn.sin(), turn.cos()
        rotation = torch.tensor([[cosine, -sine], [sine, cosine]]).double()
        both = places[:, 2 * pair : 2 * pair + 2]
        assert torch.allclose(both[:-1] @ rotation, both[1:], atol=1e-4)
    assert (places[:, 0] ** 2 + places[:, 1] ** 2).tolist() == pytest.approx([1.0] * 40)


@pytest.mark.parametrize("sizes", [(0, 4), (3, 5), (3, 0)])
def test_places_that_cannot_be_made_are_refused(sizes):
    with pytest.raises(ValueError, match="even size"):
        sinusoidal_positions(*sizes)


def test_queries_that_look_back():
    assert look_back(4, 2, 5.0).tolist() == [[0, 0, 0, 0], [0, 0, 0, 0], [5, 0, 0, 0], [0, 5, 0, 0]]
    places = torch.eye(6)
    assert attention(places @ look_back(6, 1, 60.0), places, places, causal_mask(6))[1].diagonal(-1).min() > 0.999


def test_one_mask_for_every_text_and_every_head(weights):
    with pytest.raises(ValueError, match="the same for every text"):
        multi_head(_drawn(2, T, C), *weights, 2, causal_mask(T).expand(2, T, T))


@pytest.mark.parametrize("wanted", [(0, 0, 9.0), (3, 3, 9.0), (3, -1, 9.0), (3, 1, float("inf")), (3, 1, -1.0)])
def test_heads_that_look_too_far_are_refused(wanted):
    with pytest.raises(ValueError, match="distance below it"):
        look_back(*wanted)
