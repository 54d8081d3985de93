using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;

namespace Etl.Runs.Stages;

/// <summary>Reads stored outputs whose key is known to be an outcome's.</summary>
internal static class StoredOutput
{
    /// <summary>The stored output of a stage.</summary>
    /// <param name="reader">Reader.</param>
    /// <param name="line">The line.</param>
    /// <param name="documentId">Document.</param>
    /// <param name="outcomes">Its outcomes.</param>
    /// <param name="place">Place of the stage.</param>
    /// <returns>The output; null when there is none that can be read without the page itself.</returns>
    public static object? Read(OutcomeReader reader, StageLine line, string documentId, IReadOnlyDictionary<string, OutcomeRow> outcomes, int place)
    {
        var stage = line.Stages[place];
        if (!outcomes.TryGetValue(stage.Name, out var outcome) || outcome.Outcome != OutcomeKind.Ok
            || reader.Output(documentId, stage.Name, outcome.MemoKey) is not { } body)
        {
            return null;
        }

        object? input = null;
        if (stage.NeedsInputToDecode)
        {
            input = place == 0 ? null : Read(reader, line, documentId, outcomes, place - 1);
            if (input is null)
            {
                return null;
            }
        }

        try
        {
            return stage.Decode(body, input);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
