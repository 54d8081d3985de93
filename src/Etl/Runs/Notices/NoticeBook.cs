using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Etl.Model.Text;
using Etl.Runs.Errors;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Telemetry;
using Microsoft.Extensions.Logging;

namespace Etl.Runs.Notices;

/// <summary>Writes down in the ledger what people were told, before it is sent and after. A notice that can't be written down is sent all the same.</summary>
/// <param name="place">Where the ledger is.</param>
/// <param name="timeProvider">Clock.</param>
/// <param name="logger">Log.</param>
public sealed class NoticeBook(LedgerPlace place, TimeProvider timeProvider, ILogger logger)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    /// <summary>A name for a notice that is about to be sent.</summary>
    /// <param name="notice">The notice.</param>
    /// <returns>Its id.</returns>
    public static string NewId(Notice notice) =>
        string.Create(CultureInfo.InvariantCulture, $"{notice.At.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");

    /// <summary>Writes that a notice is on its way.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="channel">By what it goes: command, feed or webhook.</param>
    /// <param name="target">Where it goes, without anything secret.</param>
    public void Begin(string id, Notice notice, string channel, string target) => Write(
        """
        INSERT INTO notices (notice_id, channel, target, at, kind, pipeline, run_id, message, state)
        VALUES (@id, @channel, @target, @At, @Kind, @Pipeline, @RunId, @Message, 'waiting') ON CONFLICT (notice_id, channel) DO NOTHING;
        DELETE FROM notices WHERE at < @before
        """,
        new
        {
            id,
            channel,
            target,
            notice.At,
            Kind = SnakeCase.Of(notice.Kind),
            notice.Pipeline,
            notice.RunId,
            Message = LedgerText.Clean(notice.Message),
            before = timeProvider.GetUtcNow() - Kept,
        });

    /// <summary>Writes what became of it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="channel">By what it went.</param>
    /// <param name="error">Why it could not be delivered; null when it was.</param>
    public void End(string id, string channel, string? error) => Write(
        "UPDATE notices SET state = @state, ended_at = @now, error = @error WHERE notice_id = @id AND channel = @channel",
        new
        {
            id,
            channel,
            state = SnakeCase.Of(error is null ? NoticeState.Sent : NoticeState.Failed),
            now = timeProvider.GetUtcNow(),
            error = LedgerText.CleanOrNull(error),
        });

    private void Write(string sql, object values)
    {
        try
        {
            // Where nothing has run yet there is no ledger, and none is made for a notice.
            using var connection = place.OpenExisting()?.Connect();
            connection?.Execute(sql, values);
        }
        catch (Exception e) when (e is RunException || StorageFailure.Explain(e, place.Name) is not null)
        {
            RunLog.NoticeUnwritten(logger, StorageFailure.Explain(e, place.Name) ?? e.Message);
        }
    }
}
