namespace Etl.Tests.Runs;

/// <summary>A result that the machine may have decided, not the document: what stands of it is not relied on.</summary>
public sealed class TransientResultTests : IDisposable
{
    private readonly RunHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Theory]
    [InlineData("fail:clean for now", "clean=1 extract=0 normalize=0 validate=0")]
    [InlineData("read for now", "clean=1 extract=0 normalize=0 validate=0")]
    [InlineData("fail:clean for good", "clean=0 extract=0 normalize=0 validate=0")]
    [InlineData("read for good", "clean=0 extract=0 normalize=0 validate=0")]
    public async Task RunAsync_ResultThatMayBeAnotherNextTime_IsTriedAgainNextNight(string text, string calls)
    {
        _harness.Site.Set("a", "1", text);
        _harness.Site.Set("a", "2", "two");
        await _harness.RunAsync();

        var result = await _harness.RunAsync();

        Assert.Equal(calls, _harness.Line.CallsInWords());
        Assert.Equal(text.StartsWith("fail", StringComparison.Ordinal) ? 1 : 0, result.Failures.Count);
    }

    [Fact]
    public async Task RunAsync_FailedForNowAndNotTheNextNight_IsPublishedThen()
    {
        _harness.Site.Set("a", "1", "fail:clean for now");
        _harness.Site.Set("a", "2", "two");
        await _harness.RunAsync();
        _harness.Line.Mended.Add("clean");

        var result = await _harness.RunAsync();

        Assert.Empty(result.Failures);
        Assert.Equal(["https://a.example/1", "https://a.example/2"], _harness.Publisher.Urls);
    }
}
