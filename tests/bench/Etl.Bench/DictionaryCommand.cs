using System.Globalization;
using System.Text;
using Etl.Runs.Codec;
using Etl.SampleSite.Corpus;
using Etl.Shared;
using ZstdSharp;

namespace Etl.Bench;

/// <summary>Makes the dictionary that outputs are compressed with, of what the stages make of made-up reports: <c>dictionary [COUNT]</c>.</summary>
internal static class DictionaryCommand
{
    private const int Seed = 4711;
    private const int Size = 64 * 1024;
    private const int LineLength = 120;

    /// <summary>Makes it.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1500;
        StageHarness harness = new();
        List<byte[]> outputs = [];
        foreach (var page in SampleCorpus.Pages(count, Seed))
        {
            var url = string.Create(CultureInfo.InvariantCulture, $"http://sample.example/{outputs.Count}{page.Extension}");
            var clean = await harness.CleanAsync(StageHarness.PageOf(page.Body.ToArray(), url, page.ContentType), cancellationToken);
            if (clean.Value is not { } document || harness.Extract(document).Value is not { } extracted)
            {
                continue;
            }

            var report = harness.Normalize(extracted);
            outputs.Add(OutputCodec.Plain(document, new CleanDocumentFormat()));
            outputs.Add(OutputCodec.Plain(extracted, new ExtractedReportFormat()));
            outputs.Add(OutputCodec.Plain(report, new NormalizedReportFormat()));
            outputs.Add(OutputCodec.Plain(harness.Validate(report), new CheckedReportFormat()));
        }

        var dictionary = DictBuilder.TrainFromBuffer(outputs, Size);
        StringBuilder text = new();
        foreach (var line in Convert.ToBase64String(dictionary).Chunk(LineLength))
        {
            text.Append(line).Append('\n');
        }

        var path = Path.Combine(StageHarness.FindRoot(), "src", "Etl", "Runs", "Codec", "output-dictionary.txt");
        await File.WriteAllTextAsync(path, text.ToString(), cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {dictionary.Length:#,0} bytes of {outputs.Count:#,0} outputs"));
        return 0;
    }
}
