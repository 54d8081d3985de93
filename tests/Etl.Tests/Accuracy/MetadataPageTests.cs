using Etl.Shared;

namespace Etl.Tests.Accuracy;

/// <summary>The made-up pages of <c>tests/shared/metadata-pages.txt</c>, each read whole.</summary>
public sealed class MetadataPageTests
{
    [Fact]
    public async Task Pages_ThatMislead_AreReadAsACarefulReaderDoes()
    {
        var pages = MetadataPage.Load();
        Assert.True(pages.Count >= 40, $"only {pages.Count} pages were found in the file");
        var wrong = new List<string>();
        foreach (var page in pages)
        {
            wrong.AddRange(await page.CheckAsync(Shipped.Stages, TestContext.Current.CancellationToken));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
