"""Attention beside PyTorch's own, and an encoder-decoder that reads, writes and looks back."""

import numpy as np
import pytest
import torch
from torch import nn

from course_utils.batches import PADDING, minibatches
from course_utils.checkpoints import load, save
from course_utils.models.attention import attend
from course_utils.models.scores import AdditiveScores, additive_scores, dot_scores
from course_utils.models.seq2seq import Seq2Seq, translate, translation_pairs, vocabulary_of
from course_utils.training import loss_of, measure, train

PAIRS = [("un", "1"), ("deux", "2"), ("dix", "10"), ("cent", "100"), ("vingt et un", "21")]
IDS = vocabulary_of(PAIRS)
LONGEST = 11


def _drawn(*shape):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(7), dtype=torch.float64)


def test_attention_is_that_of_pytorch():
    queries, states = _drawn(2, 3, 4), _drawn(2, 5, 4)
    mask = torch.tensor([[True] * 5, [True, True, True, False, False]])
    context, weights = attend(dot_scores(queries, states), states, mask)
    theirs = nn.functional.scaled_dot_product_attention(queries, states, states, attn_mask=mask[:, None], scale=1.0)
    assert torch.allclose(context, theirs, atol=1e-12)
    assert torch.allclose(weights.sum(dim=-1), torch.ones(2, 3, dtype=torch.float64))
    assert (weights[1, :, 3:] == 0).all()


def test_additive_scores_one_by_one():
    queries, keys, W_q, W_k, v = _drawn(2, 3), _drawn(4, 3) * 2, _drawn(3, 5), _drawn(3, 5) / 2, _drawn(5)
    expected = [[torch.tanh(q @ W_q + k @ W_k) @ v for k in keys] for q in queries]
    assert torch.allclose(additive_scores(queries, keys, W_q, W_k, v), torch.tensor(expected, dtype=torch.float64))


@pytest.mark.parametrize(
    ("scores", "values", "mask"),
    [((2, 3), (4, 5), (4,)), ((2, 3), (3, 5), (2,)), ((3,), (3, 5), (3,)), ((1, 2, 3), (1, 3, 5), (3,))],
)
def test_attention_refuses_shapes_that_do_not_go_together(scores, values, mask):
    with pytest.raises(ValueError, match="expected scores"):
        attend(torch.zeros(scores), torch.zeros(values), torch.ones(mask, dtype=torch.bool))


def test_attention_refuses_to_look_at_nothing():
    with pytest.raises(ValueError, match="leaves something"):
        attend(torch.zeros(1, 2), torch.zeros(2, 3), torch.zeros(2, dtype=torch.bool))
    with pytest.raises(ValueError, match="of booleans"):
        attend(torch.zeros(1, 2), torch.zeros(2, 3), torch.ones(2))


@pytest.mark.parametrize(
    ("pairs", "ids"),
    [
        ("dix", IDS),
        (["dix"], IDS),
        ([("d.x", "10")], IDS),
        ([("dix", "1.0")], IDS),
        ([("d=x", "10")], IDS),
        ([("dix", "10")], {one: i + 1 for one, i in IDS.items()}),
        ([("dix", "10")], {one: i for one, i in IDS.items() if one != "="}),
    ],
)
def test_pairs_and_vocabularies_with_misplaced_marks_are_refused(pairs, ids):
    with pytest.raises(ValueError, match=r"list of pairs|marks|use vocabulary_of"):
        translation_pairs(pairs, ids, source_length=4)


@pytest.mark.parametrize("ids", [[[0, 0, 0, 3]], [[1, 0, 2, 3]], [[1, 2, 2]], [1, 2, 2, 3]])
def test_rows_that_are_no_text_are_refused(ids):
    with pytest.raises(ValueError, match="expected"):
        Seq2Seq(5, source_length=3)(torch.tensor(ids))


def test_a_model_is_asked_in_its_own_alphabet_a_list_of_texts():
    model = Seq2Seq(len(IDS), LONGEST, 6, 8)
    with pytest.raises(ValueError, match="list of texts"):
        translate(model, "dix", IDS)
    with pytest.raises(ValueError, match="not its own"):
        translate(model, ["dix"], IDS | {"ü": len(IDS)})


def test_an_answer_has_room_for_a_character():
    with pytest.raises(ValueError, match="max_length of 1 or more"):
        translate(Seq2Seq(len(IDS), LONGEST, 6, 8), ["dix"], IDS, max_length=0)


def test_what_the_decoder_reads_is_late_by_one():
    inputs, targets = translation_pairs([("dix", "10"), ("un", "1")], IDS, source_length=4)
    back = {i: one for one, i in IDS.items()}
    assert ["".join(back[i] for i in row) for row in inputs.tolist()] == ["dix.=10", "un..=1."]
    assert targets[:, :4].eq(PADDING).all()
    assert [["" if i == PADDING else back[i] for i in row[4:]] for row in targets.tolist()] == [
        ["1", "0", "."],
        ["1", ".", ""],
    ]


@pytest.mark.parametrize("pairs", [[], [("", "1")], [("trop long", "1")], [("zéro", "0")]])
def test_pairs_that_cannot_be_read_are_refused(pairs):
    with pytest.raises(ValueError, match=r"expected one pair|not in the vocabulary"):
        translation_pairs(pairs, IDS, source_length=4)


@pytest.mark.parametrize("score", ["dot", "additive", None])
def test_what_fills_a_text_changes_nothing(score):
    torch.manual_seed(3)
    model = Seq2Seq(len(IDS), LONGEST, 6, 8, score).eval()
    alone = translation_pairs([("dix", "10")], IDS, LONGEST)
    beside = translation_pairs([("dix", "10"), ("vingt et un", "100")], IDS, LONGEST)
    with torch.no_grad():
        assert torch.allclose(model(alone.inputs)[0], model(beside.inputs)[0, :3], atol=1e-6)


@pytest.mark.parametrize("score", ["dot", "additive", None])
def test_it_learns_five_numbers_and_says_where_it_looks(score):
    torch.manual_seed(1)
    model = Seq2Seq(len(IDS), LONGEST, 12, 24, score)
    pairs = translation_pairs(PAIRS, IDS, LONGEST)
    assert next(minibatches(pairs, 5, torch.Generator().manual_seed(0))).inputs.shape[0] == 5
    train(model, pairs, num_steps=250, batch_size=5, learning_rate=0.02)
    assert measure(model.eval(), pairs) < 0.05
    made = translate(model, [text for text, _ in PAIRS], IDS)
    assert [one.answer for one in made] == [digits for _, digits in PAIRS]
    for one, (text, digits) in zip(made, PAIRS, strict=True):
        assert (one.weights is None) == (score is None)
        if score:
            assert one.weights.shape == (len(digits), len(text))
            assert one.weights.sum(axis=1) == pytest.approx(1)


def test_writing_step_by_step_is_reading_all_at_once():
    torch.manual_seed(4)
    model = Seq2Seq(len(IDS), LONGEST, 6, 8).eval()
    pairs = translation_pairs([("cent", "100")], IDS, LONGEST)
    memory, state, made = model.read(pairs.inputs[:, :LONGEST]), None, []
    for i in range(4):
        logits, state, _ = model.write(pairs.inputs[:, LONGEST + i : LONGEST + i + 1], memory, state)
        made.append(logits)
    assert torch.allclose(torch.cat(made, dim=1), model(pairs.inputs), atol=1e-6)


def test_the_loss_is_that_of_the_answer_alone():
    torch.manual_seed(5)
    model = Seq2Seq(len(IDS), LONGEST, 6, 8).eval()
    pairs = translation_pairs([("dix", "10")], IDS, LONGEST)
    log_probs = torch.log_softmax(model(pairs.inputs), dim=-1)[0]
    expected = -torch.stack([log_probs[i, IDS[one]] for i, one in enumerate("10.")]).mean()
    assert loss_of(model, pairs).item() == pytest.approx(expected.item(), rel=1e-5)


def test_saved_and_loaded(tmp_path):
    model = Seq2Seq(len(IDS), LONGEST, 6, 8, "additive")
    save(model, tmp_path / "model.safetensors")
    other, _ = load(tmp_path / "model.safetensors")
    assert translate(model.eval(), ["dix"], IDS)[0].answer == translate(other, ["dix"], IDS)[0].answer


@pytest.mark.parametrize("bad", [{"hidden_size": 7}, {"score": "product"}, {"vocab_size": 0}])
def test_bad_settings_are_refused(bad):
    with pytest.raises(ValueError, match="expected sizes"):
        Seq2Seq(**({"vocab_size": 5, "source_length": 3} | bad))


def test_additive_scores_are_learnt():
    module = AdditiveScores(4)
    assert {name for name, _ in module.named_parameters()} == {"W_q", "W_k", "v"}
    assert module(torch.zeros(2, 3, 4), torch.zeros(2, 5, 4)).shape == (2, 3, 5)
    assert np.isfinite(module.v.detach().numpy()).all()
