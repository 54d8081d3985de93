using Etl.Shared;

namespace Etl.Bench;

/// <summary>Every field that is read wrongly on the made-up pages of <c>metadata-pages.txt</c>.</summary>
internal static class MetadataCommand
{
    public static async Task<int> RunAsync(string? path, CancellationToken cancellationToken)
    {
        var harness = new StageHarness();
        var pages = MetadataPage.Load(path);
        var right = 0;
        foreach (var page in pages)
        {
            var wrong = await page.CheckAsync(harness, cancellationToken);
            right += wrong.Count == 0 ? 1 : 0;
            foreach (var line in wrong)
            {
                Console.WriteLine(line);
            }
        }

        Console.WriteLine($"{right} of {pages.Count} pages");
        return right == pages.Count ? 0 : 1;
    }
}
