using Etl.Publish.Engine;
using Etl.Publish.Storage;

namespace Etl.Tests.Publish.Engine;

public sealed class SnapshotQuestionsTests : IDisposable
{
    private readonly SnapshotFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Rows_AskedByManyThreads_AnswersEachInTheSameTimeZone()
    {
        var snapshot = await _fixture.PublishAsync(1);
        var package = await DataPackageFile.ReadAsync(snapshot.Directory, SnapshotFixture.Token);
        using var questions = SnapshotQuestions.Open(snapshot.Directory, package.Resources, SnapshotFixture.Token);
        var answers = new object?[32][];

        Parallel.For(0, answers.Length, i => answers[i] = questions.Rows("SELECT count(*), current_setting('TimeZone') FROM reports")[0]);

        Assert.All(answers, static a => Assert.Equal(["12", "UTC"], a.Select(static v => $"{v}")));
    }
}
