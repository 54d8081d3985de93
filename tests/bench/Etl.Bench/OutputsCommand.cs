using System.Globalization;
using Etl.Model.Documents;
using Etl.Runs.Codec;
using Etl.SampleSite;
using Etl.SampleSite.Corpus;
using Etl.Shared;
using Etl.Tests.Accuracy;

namespace Etl.Bench;

/// <summary>
/// Digests of what each stage makes of made-up reports, sound and damaged, and of files: <c>outputs [COUNT] [SEED] [FOLDER ...]</c>. Two versions of the
/// program that print the same read the same; what a change of speed alone is held against.
/// </summary>
internal static class OutputsCommand
{
    /// <summary>Prints a line for each document: its name and the digest of each stage's output, or why there is none.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100;
        var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        StageHarness harness = new();
        var number = 0;
        foreach (var page in SampleCorpus.Pages(count, seed, SampleMix.Wild))
        {
            number++;
            var name = string.Create(CultureInfo.InvariantCulture, $"{number}{page.Extension}");
            await PrintAsync(name, page.Body.ToArray(), page.ContentType);
            foreach (var (kind, mutate) in PageMutation.All)
            {
                var body = mutate(page.Body.ToArray(), page.Charset, new SeededRandom(unchecked(seed * 7919 + number)));
                await PrintAsync($"{kind}-{name}", body, page.ContentType);
            }
        }

        foreach (var folder in args.Skip(2))
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                await PrintAsync(Path.GetRelativePath(folder, path), await File.ReadAllBytesAsync(path, cancellationToken), null);
            }
        }

        return 0;

        async Task PrintAsync(string name, byte[] body, string? contentType)
        {
            var page = StageHarness.PageOf(body, $"http://sample.example/{name}", contentType);
            Console.WriteLine($"{name} {await DigestsAsync(harness, page, cancellationToken)}");
        }
    }

    private static async Task<string> DigestsAsync(StageHarness harness, Page page, CancellationToken cancellationToken)
    {
        var clean = await harness.CleanAsync(page, cancellationToken);
        if (clean.Value is not { } document)
        {
            return $"{clean.Code} {clean.Message}";
        }

        var first = OutputCodec.Encode(document, new CleanDocumentFormat()).Digest[..12];
        var extracted = harness.Extract(document);
        if (extracted.Value is not { } parts)
        {
            return $"{first} {extracted.Code} {extracted.Message}";
        }

        var report = harness.Normalize(parts);
        var second = OutputCodec.Encode(parts, new ExtractedReportFormat()).Digest[..12];
        var third = OutputCodec.Encode(report, new NormalizedReportFormat()).Digest[..12];
        return $"{first} {second} {third} {OutputCodec.Encode(harness.Validate(report), new CheckedReportFormat()).Digest[..12]}";
    }
}
