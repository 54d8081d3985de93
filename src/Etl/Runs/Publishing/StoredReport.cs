using Etl.Model.Reports;
using Etl.Runs.Ledger;
using Etl.Runs.Stages;

namespace Etl.Runs.Publishing;

/// <summary>Reports as the ledger holds them.</summary>
internal static class StoredReport
{
    /// <summary>Reads one.</summary>
    /// <param name="line">The stages, to read the last one's output with.</param>
    /// <param name="documentId">Its document.</param>
    /// <param name="body">The stored output; null where it is not there.</param>
    /// <returns>The report.</returns>
    /// <exception cref="LedgerException">It is not there, or damaged.</exception>
    public static Report Decode(StageLine line, string documentId, byte[]? body)
    {
        try
        {
            if (body is not null)
            {
                return (Report)line.Last.Decode(body, null);
            }
        }
        catch (InvalidDataException)
        {
            // Said below.
        }

        throw new LedgerException($"The ledger does not hold the report of document {documentId} whole: etl rerun --document {documentId} makes it again.");
    }
}
