namespace Etl.EndToEnd.Tests.Runbook;

/// <summary>A command of the operators' guide, and how it is tried.</summary>
/// <param name="Guide">As the guide prints it.</param>
/// <param name="Arguments">As it is typed; <c>--data</c> is added.</param>
/// <param name="ExitCode">Its exit code; <see cref="Published"/> where it does not matter whether all is well.</param>
/// <param name="Phrase">What it says, on whichever stream.</param>
internal sealed record RunbookTrial(string Guide, string Arguments, int ExitCode, string Phrase)
{
    /// <summary>0 or 3.</summary>
    public const int Published = -1;

    /// <summary>The document on which the demo's report contradicts itself.</summary>
    private const string Document = "art_1021_507";

    /// <summary>
    /// Every command of the guide. The data directory has two runs of the sample sites, on which two documents always fail; what writes
    /// works on a copy of it.
    /// </summary>
    public static IReadOnlyList<RunbookTrial> All { get; } =
    [
        new("etl status", "status", 0, "documents failed"),
        new("etl status [RUN]", "status RUN", 0, "documents failed"),
        new("etl status --health", "status --health", 0, "nightly"),
        new("etl runs", "runs --limit 1", 0, "ended as"),
        new("etl runs", "runs --source linshan --since 7d", 0, "nightly"),
        new("etl runs", "runs --code extract_failed_never", 0, "No run is left"),
        new("etl runs", "runs --json", 0, "\"configuration\""),
        new("etl status [RUN]", "status RUN --source donghu --code page_empty", 0, "Run "),
        new("etl status", "status --since 7d", 0, "as far back as the ledger keeps attempts"),
        new("etl show DOCUMENT", $"show {Document} --history", 0, "another page was fetched"),
        new("etl rerun [RUN]", "rerun --since 7d --code http_404 --dry-run", 0, "to do again"),
        new("etl source preview ID", "source preview linshan --limit 1 --sample-sites", 0, "1 became a report. Nothing was written."),
        new("etl source preview ID", "source preview http://www.donghu.example/art/2023/1/art_1021_507.html --source donghu --sample-sites", 0, "东湖区水利局"),
        new("etl source preview ID", "source preview FILE", 0, "1 became a report. Nothing was written."),
        new("etl run --source ID", "run --source linshan --sample-sites", 0, "All is well."),
        new("etl show DOCUMENT", $"show {Document}", 0, "identity_broken (validate)"),
        new("etl show", "show 8bdf64aa --json", 0, "art_1021_507"),
        new("etl show DOCUMENT --stage extract", $"show {Document} --stage extract", 0, "section 1"),
        new("etl show DOCUMENT", $"show {Document} --stage clean", 0, "kept"),
        new("etl show DOCUMENT", $"show {Document} --stage validate", 0, "broken"),
        new("etl show REPORT --cell requests/granted/total", $"show {Document} --cell requests/granted/total", 0, "read back"),
        new("etl show REPORT --cell requests/granted/total", $"show {Document} --cell requests/granted/total --save page.html", 0, "read back"),
        new("etl rerun", "rerun --sample-sites", 3, "2 documents to do again"),
        new("etl rerun --dry-run", "rerun --dry-run", 0, "from extract"),
        new("etl rerun --source ID", "rerun --source donghu --sample-sites", 3, "from extract"),
        new("etl rerun [RUN]", "rerun RUN --from fetch --dry-run", 0, "from fetch"),
        new("etl rerun [RUN]", "rerun --all --code not_a_report --dry-run", 0, "to do again"),
        new("etl notices", "notices --pipeline nightly --limit 5", 0, "Nobody has been told anything yet"),
        new("etl stop [RUN]", "stop", 2, "No run is at work"),
        new("etl rerun [RUN]", "rerun RUN --stage extract --dry-run", 0, "1 document to do again"),
        new("etl rerun [RUN]", "rerun RUN --source linshan --dry-run", 0, "There is nothing to do again"),
        new("etl rerun [RUN]", "rerun --all --dry-run", 0, "59 documents to do again"),
        new("etl rerun [RUN]", $"rerun --document {Document} --force", 0, "from clean"),
        new("etl run --explain DOCUMENT", $"run --explain {Document}", 0, "nothing is to be done again"),
        new("etl run", "run --sample-sites", 3, "2 documents failed"),
        new("etl run [PIPELINE]", "run nightly --source linshan --source qinghe --until extract --sample-sites", 0, "nothing was to be published"),
        new("etl run [PIPELINE]", "run nightly --from normalize", Published, "reused"),
        new("etl run [PIPELINE]", $"run nightly --explain {Document}", 0, "nothing is to be done again"),
        new("etl run --force", "run --force --source qinghe --sample-sites", 0, "All is well."),
        new("etl run --force --source ID", "run --force --source linshan --sample-sites", 0, "All is well."),
        new("etl run [PIPELINE]", "run nightly --force --from publish", Published, "Snapshot "),
        new("etl run --from publish", "run --from publish", Published, "Snapshot "),
        new("etl import PATH…", "import FILE", 0, "All is well."),
        new("etl import PATH…", "import WARC", 0, "All is well."),
        new("etl source list", "source list", 0, "linshan"),
        new("etl source history ID", "source history linshan", 0, "sources/linshan.yaml"),
        new("etl source check", "source check", 0, "can be used"),
        new("etl source check [ID…]", "source check linshan qinghe", 0, "linshan: valid"),
        new("etl snapshot list", "snapshot list", 0, "latest"),
        new("etl snapshot look [ID]", "snapshot look --no-open", 0, "report.html"),
        new("etl snapshot verify", "snapshot verify", 0, "is whole"),
        new("etl snapshot verify [ID]", "snapshot verify latest", 0, "is whole"),
        new("etl archive verify", "archive verify", 0, "The archive is whole"),
        new("etl snapshot diff", "snapshot diff", 0, "No report and no fact is other than before"),
        new("etl snapshot diff [A] [B]", "snapshot diff latest latest --limit 5", 0, "No report and no fact is other than before"),
        new("etl snapshot history REPORT", "snapshot history 0", 0, "snapshot diff A B"),
        new("etl snapshot history REPORT", "snapshot history 0 --snapshot latest", 0, "snapshot diff A B"),
        new("etl snapshot export [ID] --out DIR", "snapshot export --out CSV", 0, "facts.csv"),
        new("etl snapshot export [ID] --out DIR", "snapshot export --excel --wide --out CSV", 0, "wide.xlsx"),
        new("etl snapshot export [ID] --out DIR", "snapshot export --table reports --out CSV", 0, "reports.csv"),
        new("etl ledger copy --to PLACE", "ledger copy --to COPY", 0, "read back there, they are the same"),
        new("etl snapshot publish --to DIR", "snapshot publish --to WEB --keep 3", 0, "It is the latest there"),
        new("etl snapshot prune --keep 5", "snapshot prune --keep 1", 0, "Removed 20"),
        new("etl snapshot prune --keep N", "snapshot prune --keep 50", 0, "Nothing"),
        new("etl run --sample-sites --data /tmp/try", "run --sample-sites", 3, "2 documents failed"),
    ];

    /// <summary>Commands that have tests of their own, which end them or look longer: <c>DemoTests</c>, <c>QueryTests</c>, <c>ServeTests</c>,
    /// <c>HealthTests</c>, and of copies to and from a server <c>LedgerCopyTests</c>.</summary>
    public static IReadOnlyList<string> Elsewhere { get; } =
    [
        "etl demo", "etl query \"SELECT …\"", "etl serve", "etl ledger copy --to postgresql://etl:PASSWORD@db.example/etl",
        "etl ledger copy --ledger postgresql://… --to data", "etl serve --worker", "etl workers",
    ];

    /// <summary>Whether it changes the data directory.</summary>
    public bool Writes =>
        (Arguments.Split(' ')[0] is "run" or "rerun"
            or "import" && !Arguments.Contains("--dry-run", StringComparison.Ordinal) && !Arguments.Contains("--explain", StringComparison.Ordinal))
        || Arguments.Contains("prune", StringComparison.Ordinal)
        // Into a place that must be empty: it can be done once.
        || Arguments.StartsWith("ledger copy", StringComparison.Ordinal);
}
