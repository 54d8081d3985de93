using Etl.Fetch.Archive;
using Etl.Fetch.Pages;
using Etl.Model.Findings;

namespace Etl.Tests.Fetch;

/// <summary>Thousands of answers of random bytes over real sockets: each costs its document or list, and leads nobody astray.</summary>
public sealed class FetchFuzzTests : IAsyncDisposable
{
    private const int Pages = 60;
    private const int Rounds = 8;

    private readonly FetchFixture _fixture = new();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task FetchAsync_RandomAnswers_CostTheirDocumentsAndNothingElse(int seed)
    {
        await using FuzzSite forbidden = new(static _ => [.. "HTTP/1.1 200 OK\r\n\r\ninside"u8]);
        var asked = 0;
        for (var round = 0; round < Rounds; round++)
        {
            FuzzAnswers answers = new((seed * 1000) + round, forbidden.Authority);
            await using FuzzSite site = new(answers.Of);
            var source = FetchFixture.Source with
            {
                Id = $"fuzz{round}",
                Start = [new Uri($"http://{site.Authority}/ok-list.html"), new Uri($"http://{site.Authority}/list.html")],
                Pages = [.. Enumerable.Range(0, Pages).Select(i => new Uri($"http://{site.Authority}/{(i % 3 == 0 ? "ok" : "")}{i}.html"))],
                MaxBytes = 1_000_000,
                Politeness = FetchFixture.Source.Politeness
                    with
                { Concurrency = 8, Retries = 0, GiveUpAfter = 1000, ObeyRobots = round % 2 == 0, MaxRetryAfter = TimeSpan.FromMinutes(10) },
            };

            // Two nights: what was sent is sent back.
            for (var night = 0; night < 2; night++)
            {
                var outcomes = await _fixture.FetchAsync(source);

                Assert.True(outcomes.Count(static o => o.Kind == FetchedKind.Document) >= Pages, $"seed {seed}, round {round}: every document has an outcome");
                Assert.DoesNotContain(outcomes.SelectMany(static o => o.Attachments.Append(o)), static o => o.Code == RunCodes.StageError);
            }

            asked += site.Paths.Count;
        }

        Assert.Empty(forbidden.Paths);
        Assert.True(asked >= 300, $"{asked} requests: the answers end the fetching too soon to prove anything");
        Assert.Empty(ArchiveVerifier.Verify(_fixture.ArchiveDirectory, TestContext.Current.CancellationToken).Damaged);
    }
}
