using Etl.Clean.Blocks;
using Etl.Model.Bodies;
using Etl.Model.Documents;

namespace Etl.Clean.Judging;

/// <summary>Finds who signed a report, and when.</summary>
internal static class SignatureFinder
{
    private const int LongestLine = 40;

    /// <summary>The last lines: a body's name alone and a date alone.</summary>
    /// <param name="raw">Document, its noise dropped.</param>
    /// <param name="bodies">What names of bodies look like.</param>
    /// <returns>Each, or null where it is not there.</returns>
    public static (string? Publisher, DateOnly? Date) Find(RawDocument raw, BodyCatalog bodies)
    {
        DateOnly? date = null;
        var seen = 0;
        for (var i = raw.Blocks.Count - 1; i >= 0 && seen < 4; i--)
        {
            if (raw.Blocks[i] is not ParagraphBlock { IsKept: true, Text.Length: > 0 } paragraph)
            {
                continue;
            }

            seen++;
            var line = SignatureLine.Read(paragraph.Text, bodies);
            date ??= line?.Date;
            if (line?.Body is { } body)
            {
                return (WithTheOneAbove(raw, i, body, bodies), date);
            }

            if (line is null && paragraph.Text.Length > LongestLine)
            {
                break;
            }
        }

        return (null, date);
    }

    /// <summary>The name with the one on the line above it, where two bodies sign.</summary>
    private static string WithTheOneAbove(RawDocument raw, int at, string body, BodyCatalog bodies)
    {
        for (var i = at - 1; i >= 0; i--)
        {
            if (raw.Blocks[i] is ParagraphBlock { IsKept: true, Text.Length: > 0 } paragraph)
            {
                return SignatureLine.Read(paragraph.Text, bodies) is { Body: { } above, Date: null } && SignatureLine.AreJoint(above, body) ? $"{above}、{body}"
                    : body;
            }
        }

        return body;
    }
}
