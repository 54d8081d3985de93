using Dapper;
using Etl.Runs.Errors;
using Etl.Runs.Ledger;

namespace Etl.Runs.Notices;

/// <summary>
/// Which alarms stand and were told, in the ledger: each is told once in a while, whoever of several schedulers looks and however often they start.
/// Where there is no ledger yet, or it can't be written, each process knows its own.
/// </summary>
/// <param name="place">Where the ledger is.</param>
public sealed class AlarmBook(LedgerPlace place)
{
    private readonly Dictionary<string, DateTimeOffset> _told = new(StringComparer.Ordinal);

    /// <summary>Asks for the right to tell of an alarm, and takes it.</summary>
    /// <param name="alarm">What it is about.</param>
    /// <param name="now">Now.</param>
    /// <param name="again">How long it is not told again.</param>
    /// <returns>False where somebody has told of it.</returns>
    public bool TryTell(string alarm, DateTimeOffset now, TimeSpan again)
    {
        // What was told at a time still to come was told by a wrong clock.
        if (_told.TryGetValue(alarm, out var told) && told <= now && now - told < again)
        {
            return false;
        }

        if (Write(
            """
            INSERT INTO alarms (alarm, told_at) VALUES (@alarm, @now)
            ON CONFLICT (alarm) DO UPDATE SET told_at = excluded.told_at WHERE alarms.told_at <= @before OR alarms.told_at > @now
            """,
            new { alarm, now, before = now - again }) is 0)
        {
            return false;
        }

        _told[alarm] = now;
        return true;
    }

    /// <summary>Says that an alarm stands no more: when it rises again it is told at once.</summary>
    /// <param name="alarm">What it is about.</param>
    public void Clear(string alarm)
    {
        _told.Remove(alarm);
        Write("DELETE FROM alarms WHERE alarm = @alarm", new { alarm });
    }

    /// <returns>How many rows it was; null where it could not be written.</returns>
    private int? Write(string sql, object values)
    {
        try
        {
            // Where nothing has run yet there is no ledger, and none is made for an alarm.
            using var connection = place.OpenExisting()?.Connect();
            return connection?.Execute(sql, values);
        }
        catch (Exception e) when (e is RunException || StorageFailure.Explain(e, place.Name) is not null)
        {
            // It is told once too often rather than not at all.
            return null;
        }
    }
}
