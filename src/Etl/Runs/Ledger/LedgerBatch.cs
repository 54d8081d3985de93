using System.Text.Json;
using Dapper;
using Etl.Model.Findings;
using Etl.Model.Text;
using Etl.Runs.Feeds;
using Etl.Runs.Keys;
using Etl.Runs.Outcomes;
using Microsoft.Data.Sqlite;

namespace Etl.Runs.Ledger;

/// <summary>Entries that are written in one transaction.</summary>
/// <param name="runId">The run.</param>
/// <param name="documentRunId">The run that documents are met in: the import, for its reruns.</param>
internal sealed class LedgerBatch(string runId, string documentRunId)
{
    private const string UpsertDocument = """
        INSERT INTO documents (document_id, source_id, url, first_run_id, last_run_id, fetch_outcome, fetch_code, fetch_message, status, gone_runs,
            page_sha256, content_type, bytes, warc_file, warc_offset, fetched_at, hints, attachments)
        VALUES (@DocumentId, @SourceId, @Url, @FirstRunId, @LastRunId, @FetchOutcome, @FetchCode, @FetchMessage, @Status, @GoneRuns,
            @PageSha256, @ContentType, @Bytes, @WarcFile, @WarcOffset, @FetchedAt, @Hints, @Attachments)
        ON CONFLICT (document_id) DO UPDATE SET
            source_id = excluded.source_id, url = excluded.url, last_run_id = excluded.last_run_id,
            fetch_outcome = excluded.fetch_outcome, fetch_code = excluded.fetch_code, fetch_message = excluded.fetch_message, status = excluded.status,
            gone_runs = CASE WHEN excluded.gone_runs = 0 THEN 0 ELSE documents.gone_runs + 1 END,
            page_sha256 = COALESCE(excluded.page_sha256, documents.page_sha256),
            content_type = CASE WHEN excluded.page_sha256 IS NULL THEN documents.content_type ELSE excluded.content_type END,
            bytes = CASE WHEN excluded.page_sha256 IS NULL THEN documents.bytes ELSE excluded.bytes END,
            warc_file = CASE WHEN excluded.page_sha256 IS NULL THEN documents.warc_file ELSE excluded.warc_file END,
            warc_offset = CASE WHEN excluded.page_sha256 IS NULL THEN documents.warc_offset ELSE excluded.warc_offset END,
            fetched_at = CASE WHEN excluded.page_sha256 IS NULL OR excluded.page_sha256 = documents.page_sha256 THEN documents.fetched_at ELSE excluded.fetched_at END,
            hints = CASE WHEN excluded.page_sha256 IS NULL THEN documents.hints ELSE excluded.hints END,
            attachments = CASE WHEN excluded.page_sha256 IS NULL THEN documents.attachments ELSE excluded.attachments END
        """;

    private const string UpsertOutcome = """
        INSERT INTO outcomes (document_id, stage, memo_key, stage_identity, configuration_key, input_key, outcome, code, message, retry, attempts, duration_us, run_id, result_id, facts, issues, errors, checks, broken, media, charset, report_year, output_sha256)
        VALUES (@DocumentId, @Stage, @MemoKey, @StageIdentity, @ConfigurationKey, @InputKey, @Outcome, @Code, @Message, @Retry, @Attempts, @DurationUs, @RunId, @ResultId, @Facts, @Issues, @Errors, @Checks, @Broken, @Media, @Charset, @ReportYear, @OutputSha256)
        ON CONFLICT (document_id, stage) DO UPDATE SET
            memo_key = excluded.memo_key, stage_identity = excluded.stage_identity, configuration_key = excluded.configuration_key, input_key = excluded.input_key,
            outcome = excluded.outcome, code = excluded.code, message = excluded.message, retry = excluded.retry, attempts = excluded.attempts,
            duration_us = excluded.duration_us, run_id = excluded.run_id, result_id = excluded.result_id,
            facts = excluded.facts, issues = excluded.issues, errors = excluded.errors, checks = excluded.checks, broken = excluded.broken, media = excluded.media, charset = excluded.charset,
            report_year = excluded.report_year, output_sha256 = excluded.output_sha256
        """;

    private const string InsertAttempt = """
        INSERT INTO attempts (run_id, document_id, stage, source_id, attempt, reason, reused, outcome, code, message, duration_us, facts, issues)
        VALUES (@RunId, @DocumentId, @Stage, @SourceId, @Attempt, @Reason, @Reused, @Outcome, @Code, @Message, @DurationUs, @Facts, @Issues)
        ON CONFLICT (run_id, document_id, stage) DO UPDATE SET
            attempt = excluded.attempt, reason = excluded.reason, reused = excluded.reused, outcome = excluded.outcome, code = excluded.code, message = excluded.message,
            duration_us = excluded.duration_us, facts = excluded.facts, issues = excluded.issues
        """;

    private const string UpsertSource = """
        INSERT INTO sources (source_id, run_id, outcome, code, message, listed) VALUES (@SourceId, @RunId, @Outcome, @Code, @Message, @Listed)
        ON CONFLICT (source_id) DO UPDATE SET run_id = excluded.run_id, outcome = excluded.outcome, code = excluded.code, message = excluded.message, listed = excluded.listed
        """;

    private const string UpsertMemory = """
        INSERT INTO fetch_memory (source_id, url, etag, last_modified, page_sha256, warc_file, warc_offset, fetched_at)
        VALUES (@SourceId, @Url, @ETag, @LastModified, @PageSha256, @WarcFile, @WarcOffset, @FetchedAt)
        ON CONFLICT (source_id, url) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified,
            page_sha256 = excluded.page_sha256, warc_file = excluded.warc_file, warc_offset = excluded.warc_offset, fetched_at = excluded.fetched_at
        """;

    /// <summary>Writes counts of a run.</summary>
    public const string UpsertCount = """
        INSERT INTO run_counts (run_id, source_id, stage, done, reused, failed, skipped, duration_us) VALUES (@RunId, @SourceId, @Stage, @Done, @Reused, @Failed, @Skipped, @DurationUs)
        ON CONFLICT (run_id, source_id, stage) DO UPDATE SET done = excluded.done, reused = excluded.reused, failed = excluded.failed, skipped = excluded.skipped, duration_us = excluded.duration_us
        """;

    private readonly List<object> _documents = [];
    private readonly List<object> _outputs = [];
    private readonly List<object> _figures = [];
    private readonly List<object> _outcomes = [];
    private readonly List<object> _attempts = [];
    private readonly List<object> _outdated = [];
    private readonly List<object> _sources = [];
    private readonly List<object> _lists = [];
    private readonly List<object> _memory = [];
    private readonly List<object> _indexes = [];
    private readonly List<object> _counts = [];
    private readonly List<object> _configurations = [];

    /// <summary>Number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of outputs.</summary>
    public long Bytes { get; private set; }

    /// <summary>Adds an entry.</summary>
    /// <param name="entry">A document, a source, a memory, an index of a file, counts, a configuration.</param>
    public void Add(object entry)
    {
        Count++;
        switch (entry)
        {
            case DocumentRecord document:
                AddDocument(document);
                break;
            case SourceFed source:
                _sources.Add(new { source.SourceId, RunId = runId, Outcome = source.Code is null ? "ok" : "failed", source.Code, source.Message, source.Listed });
                break;
            case ListFed list:
                _lists.Add(ListRows.Of(list.Outcome, runId));
                break;
            case FetchMemoryRow memory:
                _memory.Add(memory);
                break;
            case FileIndexRow index:
                _indexes.Add(index);
                Bytes += index.Body.Length;
                break;
            case StageCount count:
                _counts.Add(new { RunId = runId, count.SourceId, count.Stage, count.Done, count.Reused, count.Failed, count.Skipped, count.DurationUs });
                break;
            case StageConfiguration configuration:
                _configurations.Add(new { configuration.Key, Parts = JsonSerializer.Serialize(configuration.Parts, LedgerJson.Compact.IReadOnlyDictionaryStringString) });
                break;
            default:
                throw new ArgumentException($"{entry.GetType()} is no entry of the ledger.", nameof(entry));
        }
    }

    /// <summary>Writes all entries, or none.</summary>
    /// <param name="connection">Connection.</param>
    public void Commit(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        Execute(UpsertDocument, _documents);
        // Outputs before outcomes: an outcome is never visible before its output is.
        Execute("INSERT INTO outputs (document_id, stage, memo_key, body) VALUES (@DocumentId, @Stage, @MemoKey, @Body) ON CONFLICT (document_id, stage, memo_key) DO UPDATE SET body = excluded.body", _outputs);
        Execute("INSERT INTO figures (document_id, stage, memo_key, body) VALUES (@DocumentId, @Stage, @MemoKey, @Figures) ON CONFLICT (document_id, stage, memo_key) DO UPDATE SET body = excluded.body", _figures);
        Execute(UpsertOutcome, _outcomes);
        Execute("DELETE FROM outcomes WHERE document_id = @DocumentId AND stage = @Stage", _outdated);
        Execute(InsertAttempt, _attempts);
        Execute(UpsertSource, _sources);
        Execute(ListRows.Upsert, _lists);
        Execute(UpsertMemory, _memory);
        Execute("INSERT INTO file_indexes (source_id, url, body) VALUES (@SourceId, @Url, @Body) ON CONFLICT (source_id, url) DO UPDATE SET body = excluded.body", _indexes);
        Execute(UpsertCount, _counts);
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
        if (document.Fed is { } fed)
        {
            _documents.Add(Parameters(DocumentRow.Of(fed, documentRunId)));
            if (!(fed.IsUnchanged && fed.Outcome == OutcomeKind.Ok))
            {
                _attempts.Add(new
                {
                    RunId = runId,
                    fed.DocumentId,
                    Stage = StageNames.Fetch,
                    fed.SourceId,
                    Attempt = fed.Attempts,
                    Reason = (string?)null,
                    Reused = false,
                    Outcome = Word(fed.Outcome),
                    fed.Code,
                    fed.Message,
                    DurationUs = (long)fed.Duration.TotalMicroseconds,
                    Facts = 0,
                    Issues = 0,
                });
            }
        }

        foreach (var stage in document.Stages)
        {
            var row = stage.Row;
            if (stage.Body is not null)
            {
                _outputs.Add(new { row.DocumentId, row.Stage, row.MemoKey, stage.Body });
                Bytes += stage.Body.Length;
            }

            if (stage.Figures is not null)
            {
                _figures.Add(new { row.DocumentId, row.Stage, row.MemoKey, stage.Figures });
            }

            if (!stage.IsReused)
            {
                _outcomes.Add(Parameters(row));
            }

            if (!stage.IsReused || row.Outcome == OutcomeKind.Failed)
            {
                _attempts.Add(new
                {
                    RunId = runId,
                    row.DocumentId,
                    row.Stage,
                    document.SourceId,
                    Attempt = row.Attempts,
                    stage.Reason,
                    Reused = stage.IsReused,
                    Outcome = Word(row.Outcome),
                    row.Code,
                    row.Message,
                    row.DurationUs,
                    row.Facts,
                    row.Issues,
                });
            }
        }

        foreach (var stage in document.Outdated)
        {
            _outdated.Add(new { document.DocumentId, Stage = stage });
        }
    }

    private static object Parameters(DocumentRow row) => new
    {
        row.DocumentId,
        row.SourceId,
        row.Url,
        row.FirstRunId,
        row.LastRunId,
        FetchOutcome = Word(row.FetchOutcome),
        row.FetchCode,
        row.FetchMessage,
        row.Status,
        row.GoneRuns,
        row.PageSha256,
        row.ContentType,
        row.Bytes,
        row.WarcFile,
        row.WarcOffset,
        row.FetchedAt,
        row.Hints,
        row.Attachments,
    };

    private static object Parameters(OutcomeRow row) => new
    {
        row.DocumentId,
        row.Stage,
        row.MemoKey,
        row.StageIdentity,
        row.ConfigurationKey,
        row.InputKey,
        Outcome = Word(row.Outcome),
        row.Code,
        row.Message,
        row.Retry,
        row.Attempts,
        row.DurationUs,
        row.RunId,
        row.ResultId,
        row.Facts,
        row.Issues,
        row.Errors,
        row.Checks,
        row.Broken,
        row.Media,
        row.Charset,
        row.ReportYear,
        row.OutputSha256,
    };

    private static string Word(OutcomeKind outcome) => SnakeCase.Of(outcome);
}
