using Etl.Model.Findings;
using Etl.Runs.Keys;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;
using Etl.Runs.Stages;

namespace Etl.Runs.Rerun;

/// <summary>Says for a document where its work would begin today, and why.</summary>
internal sealed class DocumentExplainer(LedgerDatabase database, StageLine line, IReadOnlyDictionary<string, RunSource> sources) : IDisposable
{
    private readonly OutcomeReader _reader = new(database);
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _configurations = StoredConfigurations.Read(database);

    /// <summary>The first stage whose key has changed.</summary>
    /// <param name="document">Document.</param>
    /// <returns>The change, and the stored outcomes; no change when nothing is to be done.</returns>
    public (KeyChange? Change, IReadOnlyDictionary<string, OutcomeRow> Stored) Explain(DocumentRow document)
    {
        var stored = _reader.Outcomes(document.DocumentId);
        if (document.ToPayload() is not { } payload)
        {
            return (document.FetchMessage is null
                ? new KeyChange(StageNames.Fetch, RedoneCause.New, "never fetched")
                : new KeyChange(StageNames.Fetch, RedoneCause.Retried, $"{document.FetchCode}: {document.FetchMessage}"), stored);
        }

        var inputKey = PayloadKey.Of(payload, sources.TryGetValue(document.SourceId, out var source)
            ? source.Hints with { Link = document.ToHints().Link } : document.ToHints());
        foreach (var stage in line.Stages)
        {
            var before = stored.GetValueOrDefault(stage.Name);
            var configuration = stage.Configuration(document.SourceId);
            MemoKey key = new(stage.Name, stage.Identity, configuration.Key, inputKey);
            var change = KeyChange.Between(before, key, configuration, before is null ? null : _configurations.GetValueOrDefault(before.ConfigurationKey));
            if (change is not null)
            {
                return (change, stored);
            }

            if (before!.Outcome == OutcomeKind.Failed)
            {
                break;
            }

            inputKey = before.OutputDigest;
        }

        return (null, stored);
    }

    /// <summary>Stages after the first change that have changed themselves: these are done again whatever that one gives.</summary>
    /// <param name="document">Document.</param>
    /// <param name="first">The first change.</param>
    /// <returns>The changes, in order of the stages.</returns>
    public IReadOnlyList<KeyChange> Later(DocumentRow document, KeyChange first)
    {
        var stored = _reader.Outcomes(document.DocumentId);
        List<KeyChange> later = [];
        foreach (var stage in line.Stages.Skip(line.PlaceOf(first.Stage)))
        {
            var configuration = stage.Configuration(document.SourceId);
            if (stored.GetValueOrDefault(stage.Name) is not { } before
                || (before.StageIdentity == stage.Identity && before.ConfigurationKey == configuration.Key))
            {
                continue;
            }

            // As if its input were the same: that is what nobody knows yet.
            MemoKey key = new(stage.Name, stage.Identity, configuration.Key, before.InputKey);
            later.Add(KeyChange.Between(before, key, configuration, _configurations.GetValueOrDefault(before.ConfigurationKey))!);
        }

        return later;
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();
}
