using System.Globalization;
using System.Text;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Regions;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Runs.Codec;
using Etl.Runs.Keys;
using Etl.Runs.Stages;
using Etl.Validate.Neighbours;

namespace Etl.Tests.Runs;

/// <summary>
/// Small stages with the real types. A page's text is words; <c>fail:STAGE</c> makes that stage fail,
/// <c>throw:STAGE</c> throw, <c>hang:STAGE</c> wait for its token, <c>broken</c> breaks a rule. <c>by:NAME</c> is the
/// publisher, <c>year:2023</c> the year, <c>over:3</c> and <c>forward:4</c> what is carried over and forward.
/// </summary>
internal sealed class FakeLine
{
    private static readonly NeighbourRules Neighbours = new(Shipped.Forms, Shipped.Bodies, Shipped.Regions);
    private static readonly JsonFormat<CleanDocument, ExtractedReport> Extracted = new(StageJson.Compact.ExtractedReport)
    {
        Strip = static r => r with { Document = r.Document with { Blocks = [] } },
        Rejoin = static (r, d) => r with { Document = d },
    };

    private readonly Lock _gate = new();

    /// <summary>A number for the code that each stage is.</summary>
    public Dictionary<string, int> Versions { get; } = new(StringComparer.Ordinal) { ["clean"] = 1, ["extract"] = 1, ["normalize"] = 1, ["validate"] = 1 };

    /// <summary>Stage → part of the configuration → hash.</summary>
    public Dictionary<string, Dictionary<string, string>> Configuration { get; } = new(StringComparer.Ordinal)
    {
        ["clean"] = new() { ["noise/common.yaml"] = "1" },
        ["extract"] = new() { ["forms/2021.yaml"] = "1" },
        ["normalize"] = new() { ["forms/2021.yaml"] = "1", ["regions.csv"] = "1" },
        ["validate"] = new() { ["forms/2021.yaml"] = "1" },
    };

    /// <summary>True for stages whose output is the same whatever their code and configuration; else it differs.</summary>
    public bool GivesTheSame { get; set; }

    /// <summary>True where reports say what they say wherever they lie, so that one is known at another address.</summary>
    public bool TellsContent { get; set; }

    public HashSet<string> Mended { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);

    public Func<string, CancellationToken, ValueTask>? Before { get; set; }

    public StageLine Build() => new(
    [
        new DocumentStage<Page, CleanDocument>("clean", Identity("clean"), Clean, new JsonFormat<Page, CleanDocument>(StageJson.Compact.CleanDocument))
        {
            Configuration = _ => Parts("clean"),
            Issues = static d => d.Issues,
            Summary = static d => new OutputSummary { Issues = d.Issues.Count, Media = SnakeCase.Of(d.Medium), Charset = d.Charset },
        },
        new DocumentStage<CleanDocument, ExtractedReport>("extract", Identity("extract"), Extract, Extracted)
        {
            Configuration = _ => Parts("extract"),
        },
        new DocumentStage<ExtractedReport, Report>("normalize", Identity("normalize"), Normalize,
            new JsonFormat<ExtractedReport, Report>(StageJson.Compact.Report)) { Configuration = _ => Parts("normalize") },
        new DocumentStage<Report, Report>("validate", Identity("validate"), Validate, new JsonFormat<Report, Report>(StageJson.Compact.Report))
        {
            Configuration = _ => Parts("validate"),
            Identify = static r => r.ReportId,
            Content = r => TellsContent ? ReportContent.KeyOf(r) : null,
            Figures = Neighbours.FiguresOf,
            Summary = static r => new OutputSummary
            {
                Facts = r.Facts.Count,
                Checks = r.Checks.Count,
                Broken = r.Checks.Count(c => c.Outcome == CheckOutcome.Broken),
                Empty = r.Title!.Contains("empty", StringComparison.Ordinal) ? 1 : 0,
                ReportYear = r.Year,
                Tables = 1,
                Characters = r.Title?.Length ?? 0,
            },
        },
    ])
    {
        Neighbours = Neighbours,
    };

    public void Reset() => Calls.Clear();

    public string CallsInWords() => string.Join(" ", Versions.Keys.Select(s => $"{s}={Calls.GetValueOrDefault(s)}"));

    /// <summary>What of an output says how it was made.</summary>
    private string? Make(string stage) => GivesTheSame ? null : $"{Identity(stage)} {Parts(stage).Key}";

    private string Identity(string stage) => $"code {Versions[stage]} of {stage}";

    private StageConfiguration Parts(string stage) => new(Configuration[stage]);

    private async ValueTask<StageResult<CleanDocument>> Clean(Page page, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetString(page.Body.Span);
        if (await EnterAsync("clean", text, cancellationToken) is { } code)
        {
            var failure = StageResult<CleanDocument>.Failure(code, "as asked");
            return text.Contains("for now", StringComparison.Ordinal) ? failure.AsTransient() : failure;
        }

        StageResult<CleanDocument> result = new CleanDocument
        {
            DocumentId = page.DocumentId,
            SourceId = page.SourceId,
            Url = page.Url,
            PageSha256 = page.Sha256,
            Medium = Medium.Text,
            Charset = "utf-8",
            Metadata = new DocumentMetadata { Title = text, IndexNumber = Make("clean") },
            Hints = page.Hints,
            Blocks = [new ParagraphBlock { Ordinal = 0, Text = text }],
            Issues = [new Issue { Code = "unit_assumed", Stage = "clean", Severity = Severity.Info, Message = "m", MessageZh = "假" }],
        };
        return text.Contains("for now", StringComparison.Ordinal) ? result.AsTransient() : result;
    }

    private async ValueTask<StageResult<ExtractedReport>> Extract(CleanDocument document, CancellationToken cancellationToken)
    {
        var text = ((ParagraphBlock)document.Blocks[0]).Text;
        if (await EnterAsync("extract", text, cancellationToken) is { } code)
        {
            return StageResult<ExtractedReport>.Failure(code, "as asked");
        }

        return new ExtractedReport
        {
            Document = document,
            Sections = [],
            Tables = [],
            Issues = Make("extract") is { } make ? [new Issue { Code = "made", Stage = "extract", Severity = Severity.Info, Message = make, MessageZh = make }]
                : []
        };
    }

    private async ValueTask<StageResult<Report>> Normalize(ExtractedReport extracted, CancellationToken cancellationToken)
    {
        var text = ((ParagraphBlock)extracted.Document.Blocks[0]).Text;
        if (await EnterAsync("normalize", text, cancellationToken) is { } code)
        {
            return StageResult<Report>.Failure(code, "as asked");
        }

        return new Report
        {
            ReportId = ContentKey.OfText("report" + extracted.Document.DocumentId)[..16],
            SourceId = extracted.Document.SourceId,
            DocumentId = extracted.Document.DocumentId,
            Year = int.Parse(Word(text, "year") ?? "2024", CultureInfo.InvariantCulture),
            Publisher = Word(text, "by"),
            Region = new Region("430921", "湖南省", "益阳市", "南县"),
            RequestsForm = "2021",
            Title = text,
            IndexNumber = GivesTheSame ? null
                : string.Join(' ',
                    [extracted.Document.Metadata.IndexNumber, .. extracted.Issues.Select(static i => i.Message), extracted.Document.Hints.Publisher,
                        Make("normalize")]),
            Url = extracted.Document.Url,
            PageSha256 = extracted.Document.PageSha256,
            Medium = Medium.Text,
            Facts = [.. text.Split(' ')
                .Select((w, i) => new Fact { Table = "requests", Item = w, Measure = "total", Value = i, Unit = "document", Cell = CellState.Number,
                    Method = ReadingMethod.Label }), .. Carried(text, "over", "carried_over"), .. Carried(text, "forward", "carried_forward")],
        };
    }

    private static string? Word(string text, string name) =>
        text.Split(' ').FirstOrDefault(w => w.StartsWith(name + ":", StringComparison.Ordinal))?[(name.Length + 1)..];

    private static IEnumerable<Fact> Carried(string text, string name, string item) => Word(text, name) is not { } word
        ? []
        : [new Fact { Table = "requests", Item = item, Measure = "total", Value = int.Parse(word, CultureInfo.InvariantCulture),
            Resolved = int.Parse(word, CultureInfo.InvariantCulture), Unit = "application", Cell = CellState.Number, Method = ReadingMethod.Label }];

    private async ValueTask<StageResult<Report>> Validate(Report report, CancellationToken cancellationToken)
    {
        if (await EnterAsync("validate", report.Title!, cancellationToken) is { } code)
        {
            return StageResult<Report>.Failure(code, "as asked");
        }

        var broken = report.Title!.Contains("broken", StringComparison.Ordinal);
        return report with { Checks = [new Check("R1", "total", broken ? CheckOutcome.Broken : CheckOutcome.Holds, 1, 1, 0, "")] };
    }

    private async ValueTask<string?> EnterAsync(string stage, string text, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Calls[stage] = Calls.GetValueOrDefault(stage) + 1;
        }

        if (Before is { } before)
        {
            await before(stage, cancellationToken);
        }

        if (Mended.Contains(stage))
        {
            return null;
        }

        if (text.Contains("throw:" + stage, StringComparison.Ordinal))
        {
            throw new InvalidOperationException("a defect");
        }

        if (text.Contains("hang:" + stage, StringComparison.Ordinal))
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return text.Contains("fail:" + stage, StringComparison.Ordinal) ? "asked_to_fail" : null;
    }
}
