using Etl.Clean;
using Etl.Config;
using Etl.Extract;
using Etl.Model;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Normalize;
using Etl.Runs.Codec;
using Etl.Runs.Keys;
using Etl.Runs.Stages;
using Etl.Validate;
using Etl.Validate.Neighbours;

namespace Etl.Runs.Composition;

/// <summary>The four stages between fetch and publish, put in line: the one place that knows them all.</summary>
[CodeIdentity(Alone = true)]
public static partial class StandardLine
{
    /// <summary>Creates the line.</summary>
    /// <param name="configuration">What the stages read.</param>
    /// <param name="timeProvider">Clock of clean's parse budget.</param>
    /// <returns>The line.</returns>
    public static StageLine Create(EtlConfiguration configuration, TimeProvider timeProvider) =>
        Create(new Lazy<Rooms>(new Rooms(configuration, timeProvider)));

    /// <summary>Creates the line for whoever reads what the stages gave, for which nothing has to be known of the configuration.</summary>
    /// <param name="load">Loads the configuration; called once a stage is run, or a rule is asked for.</param>
    /// <param name="timeProvider">Clock of clean's parse budget.</param>
    /// <returns>The line.</returns>
    public static StageLine Create(Func<EtlConfiguration> load, TimeProvider timeProvider) =>
        Create(new Lazy<Rooms>(() => new Rooms(load(), timeProvider)));

    private static StageLine Create(Lazy<Rooms> rooms)
    {
        return new StageLine(
        [
            new DocumentStage<Page, CleanDocument>(StageNames.Clean, Identity(PageCleaner.CodeIdentity),
                (page, cancellationToken) => rooms.Value.Cleaner.CleanAsync(page, cancellationToken), new CleanDocumentFormat())
            {
                Former = static () => new JsonFormat<Page, CleanDocument>(StageJson.Compact.CleanDocument),
                Configuration = _ => rooms.Value.Configuration.CleanFiles,
                Issues = static d => d.Issues,
                Summary = static d => new OutputSummary { Issues = d.Issues.Count, Media = SnakeCase.Of(d.Medium), Charset = d.Charset },
            },
            new DocumentStage<CleanDocument, ExtractedReport>(
                StageNames.Extract,
                Identity(ReportExtractor.CodeIdentity),
                (document, _) => ValueTask.FromResult(rooms.Value.Extract(document)),
                new ExtractedReportFormat())
            {
                Former = static () => new JsonFormat<CleanDocument, ExtractedReport>(StageJson.Compact.ExtractedReport)
                {
                    Rejoin = static (r, document) => r with { Document = document },
                },
                Configuration = _ => rooms.Value.Configuration.FormFiles,
                Issues = static r => [.. r.Document.Issues, .. r.Issues],
                Summary = static r => new OutputSummary { Issues = r.Issues.Count },
            },
            new DocumentStage<ExtractedReport, Report>(
                StageNames.Normalize,
                Identity(ReportNormalizer.CodeIdentity),
                (extracted, _) => ValueTask.FromResult<StageResult<Report>>(rooms.Value.Normalizer.Normalize(extracted)),
                new NormalizedReportFormat())
            {
                Former = static () => new JsonFormat<ExtractedReport, Report>(StageJson.Compact.Report)
                {
                    Rejoin = static (r, extracted) => r with { Sections = extracted.Sections },
                },
                Configuration = _ => rooms.Value.Configuration.NormalizeFiles,
                Issues = static r => r.Issues,
                Summary = Summary,
            },
            new DocumentStage<Report, Report>(
                StageNames.Validate,
                // The figures for the neighbours are taken in the same stage.
                Identity(ReportValidator.CodeIdentity, NeighbourRules.CodeIdentity),
                (report, _) => ValueTask.FromResult<StageResult<Report>>(rooms.Value.Validator.Validate(report)),
                new CheckedReportFormat())
            {
                Former = static () => new JsonFormat<Report, Report>(StageJson.Compact.Report),
                Configuration = _ => rooms.Value.Configuration.FormFiles,
                Issues = static r => r.Issues,
                Summary = static r => Summary(r) with
                {
                    ReportYear = r.Year,
                    Tables = r.Facts.Select(static f => f.Table).Distinct(StringComparer.Ordinal).Count(),
                    Characters = r.Sections.Sum(static s => s.Text.Length),
                },
                Identify = static r => r.ReportId,
                Content = ReportContent.KeyOf,
                Figures = r => rooms.Value.Neighbours.FiguresOf(r),
            },
        ])
        {
            NeighboursAtNeed = new Lazy<NeighbourRules>(() => rooms.Value.Neighbours),
        };
    }

    /// <summary>A stage's code, and what stands around it: how its settings are read and its output is kept.</summary>
    private static string Identity(params ReadOnlySpan<string?> rooms) =>
        ContentKey.Of([.. rooms, CodeIdentity, EtlConfiguration.CodeIdentity, ConfigurationDirectory.CodeIdentity, .. OutputCodec.Identities]);

    private static OutputSummary Summary(Report report) => new()
    {
        Facts = report.Facts.Count,
        Issues = report.Issues.Count,
        Errors = report.Issues.Count(i => i.Severity == Severity.Error),
        // A rule that is worth no more than a warning says little about how well a report was read.
        Checks = report.Checks.Count(c => c is { Severity: Severity.Error, Outcome: not CheckOutcome.Undecided }),
        Broken = report.Checks.Count(c => c is { Severity: Severity.Error, Outcome: CheckOutcome.Broken }),
        Empty = report.Issues.Any(static i => i.Code == IssueCodes.EmptyReport) ? 1 : 0,
    };

    /// <summary>What the stages work with.</summary>
    private sealed class Rooms(EtlConfiguration configuration, TimeProvider timeProvider)
    {
        public EtlConfiguration Configuration { get; } = configuration;

        public PageCleaner Cleaner { get; } =
            new(configuration.Noise, configuration.Bodies, configuration.Forms.Headings, configuration.Forms.Marks, timeProvider);

        public ReportNormalizer Normalizer { get; } = new(configuration.Forms, configuration.Regions, configuration.Bodies);

        public ReportValidator Validator { get; } = new(configuration.Forms);

        public NeighbourRules Neighbours { get; } = new(configuration.Forms, configuration.Bodies, configuration.Regions);

        public StageResult<ExtractedReport> Extract(CleanDocument document) => ReportExtractor.Extract(document, Configuration.Forms, Configuration.Bodies);
    }
}
