using Etl.Model.Dates;
using Etl.Model.Text;

namespace Etl.Model.Bodies;

/// <summary>One of the last lines of a report: the name of the body that signs, a date, or both.</summary>
/// <param name="Body">Name as printed, without white space; null where the line is a date alone.</param>
/// <param name="Date">Date; null where the line has none.</param>
public readonly record struct SignatureLine(string? Body, DateOnly? Date)
{
    /// <summary>Reads a line.</summary>
    /// <param name="line">Line as printed.</param>
    /// <param name="bodies">What names of bodies look like.</param>
    /// <returns>What it holds; null where it is no part of a signature.</returns>
    public static SignatureLine? Read(string line, BodyCatalog bodies)
    {
        var compact = TextKey.Unspaced(line);
        if (PrintedDate.IsDateLine(compact))
        {
            return new SignatureLine(null, PrintedDate.Find(compact));
        }

        var body = compact[..PrintedDate.StartAtEnd(compact)];
        return bodies.IsSignature(body) ? new SignatureLine(body, PrintedDate.Find(compact[body.Length..])) : null;
    }
}
