using Etl.Config;
using Etl.Runs.Known;
using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;

namespace Etl.Tests.Runs.Known;

public sealed class FailureJudgeTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 3, 10);
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("linshan", null, true)]
    [InlineData("qinghe", null, false)]
    [InlineData("linshan", "abc", true)]
    [InlineData(null, "http://x.example/1", true)]
    [InlineData(null, "http://x.example/", false)]
    public void MutedBy_SourceAndDocument_BothHaveToBeItsOwn(string? source, string? document, bool expected)
    {
        FailureJudge judge = new(new KnownFailures
        {
            Failures = [Entry(Today) with { Source = source ?? (document is null ? "other" : null),
            Document = document }]
        }, Today);

        Assert.Equal(expected, judge.MutedBy(Failure("http_404")) is not null);
        Assert.Null(judge.MutedBy(Failure("timeout")));
    }

    [Fact]
    public void MutedBy_DayIsOver_MutesNothingAndIsTold()
    {
        FailureJudge judge = new(new KnownFailures { Failures = [Entry(Today.AddDays(-1)), Entry(Today)] }, Today);

        Assert.Equal(Today.AddDays(-1), Assert.Single(judge.Expired).Until);
        Assert.Equal(Today, judge.MutedBy(Failure("http_404"))!.Until);
        Assert.Empty(judge.Needless([Failure("http_404")], []));
        Assert.Equal(Today, Assert.Single(judge.Needless([Failure("timeout")], [])).Until);
    }

    [Theory]
    [InlineData(PartialRule.Any, true, true, true)]
    [InlineData(PartialRule.Unmuted, true, true, false)]
    [InlineData(PartialRule.Unmuted, false, false, true)]
    [InlineData(PartialRule.New, false, false, false)]
    [InlineData(PartialRule.New, true, false, true)]
    [InlineData(PartialRule.New, true, true, false)]
    public void Counts_Rule_SaysWhatIsAReason(PartialRule rule, bool isNew, bool isMuted, bool expected)
    {
        FailureJudge judge = new(isMuted ? new KnownFailures { Failures = [Entry(Today)] } : KnownFailures.None, Today);

        Assert.Equal(expected, judge.Counts(Failure("http_404") with { IsNew = isNew }, rule));
    }

    [Theory]
    [InlineData("failures: [{code: http_404, source: a, reason: moved, until: 2026-12-31}]", null)]
    [InlineData("failures: [{code: http_40, source: a, reason: moved, until: 2026-12-31}]", null)]
    [InlineData("failures: [{code: nothing_like_it, source: a, reason: moved, until: 2026-12-31}]", "is no failure code")]
    [InlineData("failures: [{code: http_404, reason: moved, until: 2026-12-31}]", "neither source nor document")]
    [InlineData("failures: [{code: http_404, source: a, reason: ' ', until: 2026-12-31}]", "says nothing")]
    [InlineData("failures: [{code: http_404, source: a, reason: moved, until: soon}]", "until")]
    [InlineData("failures: [{code: http_404, source: a, reason: moved}]", "until")]
    public void Load_KnownYaml_IsChecked(string yaml, string? problem)
    {
        File.WriteAllText(_directory.At("known.yaml"), yaml);
        ConfigurationDirectory directory = new(_directory.Path, _directory.Path);

        if (problem is null)
        {
            Assert.Single(directory.FindFile<KnownFailures>("known")!.Failures);
        }
        else
        {
            Assert.Contains(problem, Assert.Throws<ConfigurationException>(() => directory.FindFile<KnownFailures>("known")).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void FindFile_NotThere_IsNothing() => Assert.Null(new ConfigurationDirectory(_directory.Path, _directory.Path).FindFile<KnownFailures>("known"));

    private static KnownFailure Entry(DateOnly until) => new() { Code = "http_404", Source = "linshan", Reason = "the site moved", Until = until };

    private static DocumentFailure Failure(string code) => new()
    {
        DocumentId = "abcdef",
        SourceId = "linshan",
        Url = "http://x.example/1",
        Stage = "fetch",
        Code = code,
        Message = "not found",
    };
}
