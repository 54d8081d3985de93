using System.Globalization;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;

namespace Etl.Tests.Runs.Ledger;

public sealed class LedgerWriterTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly LedgerDatabase _database;

    public LedgerWriterTests() => _database = TestLedger.For(_directory.Path).Open(TimeProvider.System);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task WriteAsync_EntriesThatComeOneByOne_ShareTransactions()
    {
        const int Entries = 80;
        var token = TestContext.Current.CancellationToken;
        var commits = 0;
        await using (LedgerWriter writer = new(_database, "r1", null) { BeforeCommit = () => commits++ })
        {
            for (var i = 0; i < Entries; i++)
            {
                await writer.WriteAsync(Count(i), token);
                // The writer has time to take it before the next one comes.
                await Task.Run(() => Thread.SpinWait(20_000), token);
            }

            await writer.FlushAsync(token);
        }

        Assert.Equal(Entries, Written());
        Assert.InRange(commits, 1, Entries / 4);
    }

    [Fact]
    public async Task DisposeAsync_WhileItGathers_WritesWhatItHas()
    {
        await using (LedgerWriter writer = new(_database, "r1", null))
        {
            await writer.WriteAsync(Count(1), TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, Written());
    }

    [Fact]
    public async Task FlushAsync_MoreThanATransactionHolds_WritesAll()
    {
        var token = TestContext.Current.CancellationToken;
        await using LedgerWriter writer = new(_database, "r1", null);
        for (var i = 0; i < 1500; i++)
        {
            await writer.WriteAsync(Count(i), token);
        }

        await writer.FlushAsync(token);

        Assert.Equal(1500, Written());
    }

    private static StageCount Count(int number) => new() { SourceId = number.ToString(CultureInfo.InvariantCulture), Stage = "clean", Done = 1 };

    private long Written()
    {
        using var connection = _database.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM run_counts";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
