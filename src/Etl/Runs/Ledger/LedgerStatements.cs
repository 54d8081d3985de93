using System.Data.Common;

namespace Etl.Runs.Ledger;

/// <summary>The statements that write what there are many of: prepared once a writer, not once a batch.</summary>
/// <param name="database">The ledger.</param>
/// <param name="runId">The run.</param>
/// <param name="documentRunId">The run that documents are met in: the import, for its reruns.</param>
internal sealed class LedgerStatements(LedgerDatabase database, string runId, string documentRunId) : IDisposable
{
    private const string InsertFormerPage = """
        WITH now (document_id, run_id, page_sha256, attachments) AS (VALUES (@DocumentId, @LastRunId, @PageSha256, @Attachments))
        INSERT INTO former_pages (document_id, replaced_in, url, page_sha256, content_type, bytes, warc_file, warc_offset, fetched_at, hints, attachments)
        SELECT d.document_id, now.run_id, d.url, d.page_sha256, d.content_type, d.bytes, d.warc_file, d.warc_offset, d.fetched_at, d.hints, d.attachments
        FROM now JOIN documents d ON d.document_id = now.document_id
        WHERE d.page_sha256 IS NOT NULL
            AND (d.page_sha256 <> now.page_sha256 OR COALESCE(d.attachments, '') <> COALESCE(now.attachments, ''))
        ON CONFLICT (document_id, replaced_in) DO NOTHING
        """;

    private const string UpsertDocument = """
        INSERT INTO documents (document_id, source_id, url, first_run_id, last_run_id, fetch_outcome, fetch_code, fetch_message, status, gone_runs,
            page_sha256, content_type, bytes, warc_file, warc_offset, fetched_at, hints, attachments, fed_key)
        VALUES (@DocumentId, @SourceId, @Url, @FirstRunId, @LastRunId, @FetchOutcome, @FetchCode, @FetchMessage, @Status, @GoneRuns,
            @PageSha256, @ContentType, @Bytes, @WarcFile, @WarcOffset, @FetchedAt, @Hints, @Attachments, @FedKey)
        ON CONFLICT (document_id) DO UPDATE SET
            source_id = excluded.source_id, url = excluded.url, last_run_id = excluded.last_run_id,
            fetch_outcome = excluded.fetch_outcome, fetch_code = excluded.fetch_code, fetch_message = excluded.fetch_message, status = excluded.status,
            gone_runs = CASE WHEN excluded.gone_runs = 0 THEN 0 WHEN documents.last_run_id = excluded.last_run_id AND documents.gone_runs > 0
                THEN documents.gone_runs ELSE documents.gone_runs + 1 END,
            page_sha256 = COALESCE(excluded.page_sha256, documents.page_sha256),
            content_type = CASE WHEN excluded.page_sha256 IS NULL THEN documents.content_type ELSE excluded.content_type END,
            bytes = CASE WHEN excluded.page_sha256 IS NULL THEN documents.bytes ELSE excluded.bytes END,
            warc_file = CASE WHEN excluded.page_sha256 IS NULL THEN documents.warc_file ELSE excluded.warc_file END,
            warc_offset = CASE WHEN excluded.page_sha256 IS NULL THEN documents.warc_offset ELSE excluded.warc_offset END,
            fetched_at = CASE WHEN excluded.page_sha256 IS NULL OR excluded.page_sha256 = documents.page_sha256 THEN documents.fetched_at ELSE
                excluded.fetched_at END,
            hints = CASE WHEN excluded.page_sha256 IS NULL THEN documents.hints ELSE excluded.hints END,
            attachments = CASE WHEN excluded.page_sha256 IS NULL THEN documents.attachments ELSE excluded.attachments END,
            fed_key = excluded.fed_key
        """;

    private const string UpsertOutput =
        """
        INSERT INTO outputs (document_id, stage, memo_key, body) VALUES (@DocumentId, @Stage, @MemoKey, @Body)
        ON CONFLICT (document_id, stage, memo_key) DO UPDATE SET body = excluded.body
        """;

    private const string UpsertFigures =
        """
        INSERT INTO figures (document_id, stage, memo_key, body) VALUES (@DocumentId, @Stage, @MemoKey, @Figures)
        ON CONFLICT (document_id, stage, memo_key) DO UPDATE SET body = excluded.body
        """;

    private const string UpsertOutcome = """
        INSERT INTO outcomes (document_id, stage, memo_key, stage_identity, configuration_key, input_key, outcome, code, message, retry, attempts,
            duration_us, run_id, result_id, facts, issues, errors, checks, broken, empty, media, charset, report_year, output_sha256, tables,
            characters, line_key)
        VALUES (@DocumentId, @Stage, @MemoKey, @StageIdentity, @ConfigurationKey, @InputKey, @Outcome, @Code, @Message, @Retry, @Attempts, @DurationUs,
            @RunId, @ResultId, @Facts, @Issues, @Errors, @Checks, @Broken, @Empty, @Media, @Charset, @ReportYear, @OutputSha256, @Tables, @Characters, @LineKey)
        ON CONFLICT (document_id, stage) DO UPDATE SET
            memo_key = excluded.memo_key, stage_identity = excluded.stage_identity, configuration_key = excluded.configuration_key,
                input_key = excluded.input_key,
            outcome = excluded.outcome, code = excluded.code, message = excluded.message, retry = excluded.retry, attempts = excluded.attempts,
            duration_us = excluded.duration_us, run_id = excluded.run_id, result_id = excluded.result_id,
            facts = excluded.facts, issues = excluded.issues, errors = excluded.errors, checks = excluded.checks, broken = excluded.broken,
                empty = excluded.empty,
                media = excluded.media, charset = excluded.charset,
            report_year = excluded.report_year, output_sha256 = excluded.output_sha256, tables = excluded.tables,
                characters = excluded.characters, line_key = excluded.line_key
        """;

    private const string InsertAttempt = """
        INSERT INTO attempts (run_id, document_id, stage, source_id, attempt, cause, reason, reused, outcome, code, message, duration_us, facts, issues)
        VALUES (@RunId, @DocumentId, @Stage, @SourceId, @Attempt, @Cause, @Reason, @Reused, @Outcome, @Code, @Message, @DurationUs, @Facts, @Issues)
        ON CONFLICT (run_id, document_id, stage) DO UPDATE SET
            attempt = excluded.attempt, cause = excluded.cause, reason = excluded.reason, reused = excluded.reused, outcome = excluded.outcome,
                code = excluded.code,
                message = excluded.message,
            duration_us = excluded.duration_us, facts = excluded.facts, issues = excluded.issues
        """;

    private const string UpsertMemory = """
        INSERT INTO fetch_memory (source_id, url, etag, last_modified, page_sha256, warc_file, warc_offset, fetched_at, known_as)
        VALUES (@SourceId, @Url, @ETag, @LastModified, @PageSha256, @WarcFile, @WarcOffset, @FetchedAt, @KnownAs)
        ON CONFLICT (source_id, url) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified,
            page_sha256 = excluded.page_sha256, warc_file = excluded.warc_file, warc_offset = excluded.warc_offset, fetched_at = excluded.fetched_at,
            known_as = excluded.known_as
        """;

    // A row for each token: written twice it counts once.
    private const string UpsertWorkCount = """
        INSERT INTO work_counts (run_id, ordinal, token, source_id, stage, done, reused, failed, skipped, duration_us)
        VALUES (@RunId, @Ordinal, @Token, @SourceId, @Stage, @Done, @Reused, @Failed, @Skipped, @DurationUs)
        ON CONFLICT (run_id, ordinal, token, source_id, stage) DO UPDATE SET done = excluded.done, reused = excluded.reused, failed = excluded.failed,
            skipped = excluded.skipped, duration_us = excluded.duration_us
        """;

    private readonly ILedgerStatement<DocumentRow> _formerPages = database.Statement<DocumentRow>(
        InsertFormerPage, 2,
        LedgerColumn<DocumentRow>.Text("DocumentId", static d => d.DocumentId),
        LedgerColumn<DocumentRow>.Text("LastRunId", _ => runId),
        LedgerColumn<DocumentRow>.Text("PageSha256", static d => d.PageSha256),
        LedgerColumn<DocumentRow>.Text("Attachments", static d => d.Attachments));

    private readonly ILedgerStatement<DocumentRow> _documents = database.Statement<DocumentRow>(
        UpsertDocument, 1,
        LedgerColumn<DocumentRow>.Text("DocumentId", static d => d.DocumentId),
        LedgerColumn<DocumentRow>.Text("SourceId", static d => d.SourceId),
        LedgerColumn<DocumentRow>.Text("Url", static d => d.Url),
        LedgerColumn<DocumentRow>.Text("FirstRunId", static d => d.FirstRunId),
        LedgerColumn<DocumentRow>.Text("LastRunId", static d => d.LastRunId),
        LedgerColumn<DocumentRow>.Text("FetchOutcome", static d => LedgerWords.Of(d.FetchOutcome)),
        LedgerColumn<DocumentRow>.Text("FetchCode", static d => d.FetchCode),
        LedgerColumn<DocumentRow>.Text("FetchMessage", static d => d.FetchMessage),
        LedgerColumn<DocumentRow>.Number("Status", static d => d.Status),
        LedgerColumn<DocumentRow>.Number("GoneRuns", static d => d.GoneRuns),
        LedgerColumn<DocumentRow>.Text("PageSha256", static d => d.PageSha256),
        LedgerColumn<DocumentRow>.Text("ContentType", static d => d.ContentType),
        LedgerColumn<DocumentRow>.Number("Bytes", static d => d.Bytes),
        LedgerColumn<DocumentRow>.Text("WarcFile", static d => d.WarcFile),
        LedgerColumn<DocumentRow>.Number("WarcOffset", static d => d.WarcOffset),
        LedgerColumn<DocumentRow>.Text("FetchedAt", static d => d.FetchedAt),
        LedgerColumn<DocumentRow>.Text("Hints", static d => d.Hints),
        LedgerColumn<DocumentRow>.Text("Attachments", static d => d.Attachments),
        LedgerColumn<DocumentRow>.Text("FedKey", static d => d.FedKey));

    private readonly ILedgerStatement<string> _met = database.Statement<string>(
        "UPDATE documents SET last_run_id = @LastRunId WHERE document_id = @DocumentId", 1,
        LedgerColumn<string>.Text("DocumentId", static d => d),
        LedgerColumn<string>.Text("LastRunId", _ => documentRunId));

    private readonly ILedgerStatement<StageRecord> _outputs = database.Statement<StageRecord>(
        UpsertOutput, 3,
        LedgerColumn<StageRecord>.Text("DocumentId", static s => s.Row.DocumentId),
        LedgerColumn<StageRecord>.Text("Stage", static s => s.Row.Stage),
        LedgerColumn<StageRecord>.Text("MemoKey", static s => s.Row.MemoKey),
        LedgerColumn<StageRecord>.Bytes("Body", static s => s.Body));

    private readonly ILedgerStatement<StageRecord> _figures = database.Statement<StageRecord>(
        UpsertFigures, 3,
        LedgerColumn<StageRecord>.Text("DocumentId", static s => s.Row.DocumentId),
        LedgerColumn<StageRecord>.Text("Stage", static s => s.Row.Stage),
        LedgerColumn<StageRecord>.Text("MemoKey", static s => s.Row.MemoKey),
        LedgerColumn<StageRecord>.Bytes("Figures", static s => s.Figures));

    private readonly ILedgerStatement<OutcomeRow> _outcomes = database.Statement<OutcomeRow>(
        UpsertOutcome, 2,
        LedgerColumn<OutcomeRow>.Text("DocumentId", static o => o.DocumentId),
        LedgerColumn<OutcomeRow>.Text("Stage", static o => o.Stage),
        LedgerColumn<OutcomeRow>.Text("MemoKey", static o => o.MemoKey),
        LedgerColumn<OutcomeRow>.Text("StageIdentity", static o => o.StageIdentity),
        LedgerColumn<OutcomeRow>.Text("ConfigurationKey", static o => o.ConfigurationKey),
        LedgerColumn<OutcomeRow>.Text("InputKey", static o => o.InputKey),
        LedgerColumn<OutcomeRow>.Text("Outcome", static o => LedgerWords.Of(o.Outcome)),
        LedgerColumn<OutcomeRow>.Text("Code", static o => o.Code),
        LedgerColumn<OutcomeRow>.Text("Message", static o => o.Message),
        LedgerColumn<OutcomeRow>.Number("Retry", static o => o.Retry),
        LedgerColumn<OutcomeRow>.Number("Attempts", static o => o.Attempts),
        LedgerColumn<OutcomeRow>.Number("DurationUs", static o => o.DurationUs),
        LedgerColumn<OutcomeRow>.Text("RunId", static o => o.RunId),
        LedgerColumn<OutcomeRow>.Text("ResultId", static o => o.ResultId),
        LedgerColumn<OutcomeRow>.Number("Facts", static o => o.Facts),
        LedgerColumn<OutcomeRow>.Number("Issues", static o => o.Issues),
        LedgerColumn<OutcomeRow>.Number("Errors", static o => o.Errors),
        LedgerColumn<OutcomeRow>.Number("Checks", static o => o.Checks),
        LedgerColumn<OutcomeRow>.Number("Broken", static o => o.Broken),
        LedgerColumn<OutcomeRow>.Number("Empty", static o => o.Empty),
        LedgerColumn<OutcomeRow>.Text("Media", static o => o.Media),
        LedgerColumn<OutcomeRow>.Text("Charset", static o => o.Charset),
        LedgerColumn<OutcomeRow>.Number("ReportYear", static o => o.ReportYear),
        LedgerColumn<OutcomeRow>.Text("OutputSha256", static o => o.OutputSha256),
        LedgerColumn<OutcomeRow>.Number("Tables", static o => o.Tables),
        LedgerColumn<OutcomeRow>.Number("Characters", static o => o.Characters),
        LedgerColumn<OutcomeRow>.Text("LineKey", static o => o.LineKey));

    private readonly ILedgerStatement<(string DocumentId, string Stage, string? LineKey)> _relined =
        database.Statement<(string DocumentId, string Stage, string? LineKey)>(
            "UPDATE outcomes SET line_key = @LineKey WHERE document_id = @DocumentId AND stage = @Stage", 2,
            LedgerColumn<(string DocumentId, string Stage, string? LineKey)>.Text("DocumentId", static o => o.DocumentId),
            LedgerColumn<(string DocumentId, string Stage, string? LineKey)>.Text("Stage", static o => o.Stage),
            LedgerColumn<(string DocumentId, string Stage, string? LineKey)>.Text("LineKey", static o => o.LineKey));

    private readonly ILedgerStatement<(string DocumentId, string Stage)> _outdated = database.Statement<(string DocumentId, string Stage)>(
        "DELETE FROM outcomes WHERE document_id = @DocumentId AND stage = @Stage", 2,
        LedgerColumn<(string DocumentId, string Stage)>.Text("DocumentId", static o => o.DocumentId),
        LedgerColumn<(string DocumentId, string Stage)>.Text("Stage", static o => o.Stage));

    private readonly ILedgerStatement<AttemptRow> _attempts = database.Statement<AttemptRow>(
        InsertAttempt, 3,
        LedgerColumn<AttemptRow>.Text("RunId", _ => runId),
        LedgerColumn<AttemptRow>.Text("DocumentId", static a => a.DocumentId),
        LedgerColumn<AttemptRow>.Text("Stage", static a => a.Stage),
        LedgerColumn<AttemptRow>.Text("SourceId", static a => a.SourceId),
        LedgerColumn<AttemptRow>.Number("Attempt", static a => a.Attempt),
        LedgerColumn<AttemptRow>.Text("Cause", static a => a.Cause),
        LedgerColumn<AttemptRow>.Text("Reason", static a => a.Reason),
        LedgerColumn<AttemptRow>.Number("Reused", static a => a.Reused),
        LedgerColumn<AttemptRow>.Text("Outcome", static a => a.Outcome),
        LedgerColumn<AttemptRow>.Text("Code", static a => a.Code),
        LedgerColumn<AttemptRow>.Text("Message", static a => a.Message),
        LedgerColumn<AttemptRow>.Number("DurationUs", static a => a.DurationUs),
        LedgerColumn<AttemptRow>.Number("Facts", static a => a.Facts),
        LedgerColumn<AttemptRow>.Number("Issues", static a => a.Issues));

    private readonly ILedgerStatement<FetchMemoryRow> _memory = database.Statement<FetchMemoryRow>(
        UpsertMemory, 2,
        LedgerColumn<FetchMemoryRow>.Text("SourceId", static m => m.SourceId),
        LedgerColumn<FetchMemoryRow>.Text("Url", static m => m.Url),
        LedgerColumn<FetchMemoryRow>.Text("ETag", static m => m.ETag),
        LedgerColumn<FetchMemoryRow>.Text("LastModified", static m => m.LastModified),
        LedgerColumn<FetchMemoryRow>.Text("PageSha256", static m => m.PageSha256),
        LedgerColumn<FetchMemoryRow>.Text("WarcFile", static m => m.WarcFile),
        LedgerColumn<FetchMemoryRow>.Number("WarcOffset", static m => m.WarcOffset),
        LedgerColumn<FetchMemoryRow>.Text("FetchedAt", static m => m.FetchedAt),
        LedgerColumn<FetchMemoryRow>.Text("KnownAs", static m => m.KnownAs));

    private readonly ILedgerStatement<WorkCount> _workCounts = database.Statement<WorkCount>(
        UpsertWorkCount, 5,
        LedgerColumn<WorkCount>.Text("RunId", _ => runId),
        LedgerColumn<WorkCount>.Number("Ordinal", static w => w.Ordinal),
        LedgerColumn<WorkCount>.Number("Token", static w => w.Token),
        LedgerColumn<WorkCount>.Text("SourceId", static w => w.Count.SourceId),
        LedgerColumn<WorkCount>.Text("Stage", static w => w.Count.Stage),
        LedgerColumn<WorkCount>.Number("Done", static w => w.Count.Done),
        LedgerColumn<WorkCount>.Number("Reused", static w => w.Count.Reused),
        LedgerColumn<WorkCount>.Number("Failed", static w => w.Count.Failed),
        LedgerColumn<WorkCount>.Number("Skipped", static w => w.Count.Skipped),
        LedgerColumn<WorkCount>.Number("DurationUs", static w => w.Count.DurationUs));

    /// <summary>Writes documents: outputs before outcomes, because an outcome is never visible before its output is.</summary>
    public void Execute(DbConnection connection, DbTransaction transaction, LedgerBatch batch)
    {
        _formerPages.Execute(connection, transaction, batch.OtherPages);
        _documents.Execute(connection, transaction, batch.Documents);
        // In order: rows that lie on the same page are written with it once.
        batch.Met.Sort(StringComparer.Ordinal);
        _met.Execute(connection, transaction, batch.Met);
        _outputs.Execute(connection, transaction, batch.Outputs);
        _figures.Execute(connection, transaction, batch.Figures);
        _outcomes.Execute(connection, transaction, batch.Outcomes);
        _relined.Execute(connection, transaction, batch.Relined);
        _outdated.Execute(connection, transaction, batch.Outdated);
        _attempts.Execute(connection, transaction, batch.Attempts);
        _memory.Execute(connection, transaction, batch.Memory);
        _workCounts.Execute(connection, transaction, batch.WorkCounts);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _formerPages.Dispose();
        _documents.Dispose();
        _met.Dispose();
        _outputs.Dispose();
        _figures.Dispose();
        _outcomes.Dispose();
        _relined.Dispose();
        _outdated.Dispose();
        _attempts.Dispose();
        _memory.Dispose();
        _workCounts.Dispose();
    }
}
