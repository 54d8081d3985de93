using System.Data.Common;
using System.Text.Json;
using Dapper;
using Etl.Fetch.Settings;
using Etl.Runs.Feeds;
using Etl.Runs.Keys;
using Etl.Runs.Outcomes;

namespace Etl.Runs.Ledger;

/// <summary>Entries that are written in one transaction.</summary>
/// <param name="runId">The run.</param>
/// <param name="documentRunId">The run that documents are met in: the import, for its reruns.</param>
internal sealed class LedgerBatch(string runId, string documentRunId)
{
    private const string UpsertSource = """
        INSERT INTO sources (source_id, run_id, outcome, code, message, listed) VALUES (@SourceId, @RunId, @Outcome, @Code, @Message, @Listed)
        ON CONFLICT (source_id) DO UPDATE SET run_id = excluded.run_id, outcome = excluded.outcome, code = excluded.code, message = excluded.message,
            listed = excluded.listed
        """;

    /// <summary>Writes counts of a run.</summary>
    public const string UpsertCount = """
        INSERT INTO run_counts (run_id, source_id, stage, done, reused, failed, skipped, duration_us) VALUES (@RunId, @SourceId, @Stage, @Done, @Reused,
            @Failed, @Skipped, @DurationUs)
        ON CONFLICT (run_id, source_id, stage) DO UPDATE SET done = excluded.done, reused = excluded.reused, failed = excluded.failed,
            skipped = excluded.skipped, duration_us = excluded.duration_us
        """;

    private const string UpsertHost = """
        INSERT INTO hosts (host, next_at, deferred_until)
        VALUES (@Host, clock_timestamp() + @Next * INTERVAL '1 second', clock_timestamp() + @Deferred * INTERVAL '1 second')
        ON CONFLICT (host) DO UPDATE SET next_at = excluded.next_at, deferred_until = excluded.deferred_until
        """;

    private readonly List<object> _sources = [];
    private readonly List<object> _lists = [];
    private readonly List<object> _indexes = [];
    private readonly List<object> _counts = [];
    private readonly List<object> _hosts = [];
    private readonly List<object> _configurations = [];

    /// <summary>Number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of outputs.</summary>
    public long Bytes { get; private set; }

    /// <summary>Documents.</summary>
    public List<DocumentRow> Documents { get; } = [];

    /// <summary>Ids of documents that were met and whose rows are as they were.</summary>
    public List<string> Met { get; } = [];

    /// <summary>Those of them whose page is not the one that memory knew.</summary>
    public List<DocumentRow> OtherPages { get; } = [];

    /// <summary>Stages that gave an output.</summary>
    public List<StageRecord> Outputs { get; } = [];

    /// <summary>Stages that gave figures.</summary>
    public List<StageRecord> Figures { get; } = [];

    /// <summary>Outcomes that are new.</summary>
    public List<OutcomeRow> Outcomes { get; } = [];

    /// <summary>Outcomes that no longer hold.</summary>
    public List<(string DocumentId, string Stage)> Outdated { get; } = [];

    /// <summary>Outcomes of last stages whose key of the walk is another.</summary>
    public List<(string DocumentId, string Stage, string? LineKey)> Relined { get; } = [];

    /// <summary>Attempts.</summary>
    public List<AttemptRow> Attempts { get; } = [];

    /// <summary>What fetch remembers.</summary>
    public List<FetchMemoryRow> Memory { get; } = [];

    /// <summary>What is counted of a piece that is held under a token.</summary>
    public List<WorkCount> WorkCounts { get; } = [];

    /// <summary>Adds an entry.</summary>
    /// <param name="entry">A document, a source, a memory, an index of a file, counts, a host's rest, a configuration.</param>
    public void Add(object entry)
    {
        Count++;
        switch (entry)
        {
            case DocumentRecord document:
                AddDocument(document);
                break;
            case SourceFed source:
                _sources.Add(new
                {
                    source.SourceId,
                    RunId = runId,
                    Outcome = source.Code is null ? "ok" : "failed",
                    source.Code,
                    Message = LedgerText.CleanOrNull(source.Message),
                    source.Listed
                });
                break;
            case ListFed list:
                _lists.Add(ListRows.Of(list.Outcome, runId));
                break;
            case FetchMemoryRow memory:
                Memory.Add(memory);
                break;
            case FileIndexRow index:
                _indexes.Add(index);
                Bytes += index.Body.Length;
                break;
            case StageCount count:
                _counts.Add(new { RunId = runId, count.SourceId, count.Stage, count.Done, count.Reused, count.Failed, count.Skipped, count.DurationUs });
                break;
            case HostRest rest:
                _hosts.Add(new { rest.Host, Next = rest.Next.TotalSeconds, Deferred = rest.Deferred.TotalSeconds });
                break;
            case WorkCount counted:
                WorkCounts.Add(counted);
                break;
            case StageConfiguration configuration:
                _configurations.Add(
                    new { configuration.Key, Parts = JsonSerializer.Serialize(configuration.Parts, LedgerJson.Compact.IReadOnlyDictionaryStringString) });
                break;
            default:
                throw new ArgumentException($"{entry.GetType()} is no entry of the ledger.", nameof(entry));
        }
    }

    /// <summary>Writes all entries, or none.</summary>
    /// <param name="connection">Connection.</param>
    /// <param name="documents">Writes what belongs to documents, in the transaction.</param>
    public void Commit(DbConnection connection, Action<DbTransaction> documents)
    {
        using var transaction = connection.BeginTransaction();
        documents(transaction);
        Execute(UpsertSource, _sources);
        Execute(ListRows.Upsert, _lists);
        Execute("INSERT INTO file_indexes (source_id, url, body) VALUES (@SourceId, @Url, @Body) ON CONFLICT (source_id, url) DO UPDATE SET body = "
            + "excluded.body", _indexes);
        Execute(UpsertCount, _counts);
        Execute(UpsertHost, _hosts);
        Execute("INSERT INTO configurations (configuration_key, parts) VALUES (@Key, @Parts) ON CONFLICT (configuration_key) DO NOTHING", _configurations);
        transaction.Commit();

        void Execute(string sql, List<object> rows)
        {
            if (rows.Count > 0)
            {
                connection.Execute(sql, rows, transaction);
            }
        }
    }

    private void AddDocument(DocumentRecord document)
    {
        if (document.IsRowAsBefore)
        {
            Met.Add(document.DocumentId);
        }
        else if (document.Fed is { } fed)
        {
            var row = DocumentRow.Of(fed, documentRunId);
            Documents.Add(row);
            if (fed is { Payload: not null, IsUnchanged: false })
            {
                OtherPages.Add(row);
            }

            if (!(fed.IsUnchanged && fed.Outcome == OutcomeKind.Ok))
            {
                Attempts.Add(AttemptRow.Of(fed));
            }
        }

        foreach (var stage in document.Stages)
        {
            if (stage.Body is not null)
            {
                Outputs.Add(stage);
                Bytes += stage.Body.Length;
            }

            if (stage.Figures is not null)
            {
                Figures.Add(stage);
            }

            if (!stage.IsReused)
            {
                Outcomes.Add(stage.Row);
            }

            // What this run has made before, under a worker that is gone, is told already.
            if (!stage.IsReused || (stage.Row.Outcome == OutcomeKind.Failed && stage.Row.RunId != runId))
            {
                Attempts.Add(AttemptRow.Of(document.SourceId, stage));
            }
        }

        if (document.Relined is { } relined)
        {
            Relined.Add((document.DocumentId, relined.Stage, relined.LineKey));
        }

        Outdated.AddRange(document.Outdated.Select(s => (document.DocumentId, s)));
    }
}
