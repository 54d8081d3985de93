using System.Security.Cryptography;
using System.Text;
using Etl.Clean;
using Etl.Clean.Noise;
using Etl.Config;
using Etl.Extract;
using Etl.Model.Bodies;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Regions;
using Etl.Model.Reports;
using Etl.Normalize;
using Etl.Validate;

namespace Etl.Shared;

/// <summary>The four pure stages with the shipped configuration, without ledger or archive.</summary>
internal sealed class StageHarness
{
    private readonly PageCleaner _cleaner;
    private readonly ReportNormalizer _normalizer;
    private readonly ReportValidator _validator;

    public StageHarness()
    {
        var root = FindRoot();
        var config = new ConfigurationDirectory(Path.Combine(root, "config"), Path.Combine(root, "pipelines"));
        Forms = new FormCatalog(config.LoadFolder<Form>("forms").Select(f => f.Value));
        Regions = RegionCatalog.Load(config.PathOf("regions.csv"));
        Noise = new NoiseRules(config.LoadFolder<NoiseFile>("noise").Select(f => f.Value));
        Bodies = new BodyCatalog(config.LoadFile<BodySettings>("bodies").Value);
        _cleaner = new PageCleaner(Noise, Bodies, Forms.Headings, Forms.Marks, TimeProvider.System);
        _normalizer = new ReportNormalizer(Forms, Regions, Bodies);
        _validator = new ReportValidator(Forms);
    }

    public BodyCatalog Bodies { get; }

    public FormCatalog Forms { get; }

    public NoiseRules Noise { get; }

    public RegionCatalog Regions { get; }

    /// <summary>The folder of the solution.</summary>
    public static string FindRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Etl.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("Etl.sln is in no folder above the program.");
        }

        return directory;
    }

    /// <summary>The corpus beside the checkout, or null where there is none.</summary>
    public static string? FindCorpus()
    {
        var path = Path.Combine(FindRoot(), "..", "shared", "corpus");
        return Directory.Exists(path) ? Path.GetFullPath(path) : null;
    }

    public static Page PageOf(string path) => PageOf(File.ReadAllBytes(path), new Uri(Path.GetFullPath(path)).AbsoluteUri, null);

    public static Page PageOf(byte[] bytes, string url, string? contentType) => new()
    {
        DocumentId = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("test\n" + url)))[..16],
        SourceId = "test",
        Url = url,
        Body = bytes,
        ContentType = contentType,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
    };

    public ValueTask<StageResult<CleanDocument>> CleanAsync(Page page, CancellationToken cancellationToken) => _cleaner.CleanAsync(page, cancellationToken);

    public StageResult<ExtractedReport> Extract(CleanDocument document) => ReportExtractor.Extract(document, Forms, Bodies);

    public Report Normalize(ExtractedReport extracted) => _normalizer.Normalize(extracted);

    public Report Validate(Report report) => _validator.Validate(report);

    public Report Finish(ExtractedReport extracted) => _validator.Validate(_normalizer.Normalize(extracted));

    public async Task<StageResult<Report>> RunAsync(Page page, CancellationToken cancellationToken)
    {
        var clean = await CleanAsync(page, cancellationToken);
        if (!clean.IsSuccess)
        {
            return StageResult<Report>.Failure(clean.Code, clean.Message);
        }

        var extracted = Extract(clean.Value);
        return extracted.IsSuccess ? Finish(extracted.Value) : StageResult<Report>.Failure(extracted.Code, extracted.Message);
    }
}
