using System.Text.RegularExpressions;
using Etl.Model.Dates;
using Etl.Model.Text;

namespace Etl.Model.Bodies;

/// <summary>One of the last lines of a report: the name of the body that signs, a date, or both.</summary>
/// <param name="Body">Name as printed, without white space; null where the line is a date alone.</param>
/// <param name="Date">Date; null where the line has none.</param>
public readonly partial record struct SignatureLine(string? Body, DateOnly? Date)
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

        var body = Seal().Replace(compact[..PrintedDate.StartAtEnd(compact)], "");
        if (Joint(line, bodies) is { } joint)
        {
            return new SignatureLine(joint, PrintedDate.Find(compact[PrintedDate.StartAtEnd(compact)..]));
        }

        return bodies.IsSignature(body) ? new SignatureLine(body, PrintedDate.Find(compact[PrintedDate.StartAtEnd(compact)..])) : null;
    }

    /// <summary>True where two names are of bodies that sign together: of one place, or a committee of the party beside a government.</summary>
    /// <param name="first">Name.</param>
    /// <param name="second">The name after it.</param>
    /// <returns>Whether they are.</returns>
    public static bool AreJoint(string first, string second) =>
        first != second && first.Length > 3 && second.Length > 3
            && (first.StartsWith("中共", StringComparison.Ordinal) || string.CompareOrdinal(first, 0, second, 0, 2) == 0);

    /// <summary>Names that stand side by side, with <c>、</c> between them; null for a line that is none such.</summary>
    private static string? Joint(string line, BodyCatalog bodies)
    {
        var names = Sides().Split(line.Trim());
        if (names.Length is not (2 or 3))
        {
            return null;
        }

        for (var i = 0; i < names.Length; i++)
        {
            names[i] = Seal().Replace(names[i], "");
            if (!bodies.IsSignature(names[i]) || (i > 0 && !AreJoint(names[0], names[i])))
            {
                return null;
            }
        }

        return string.Join('、', names);
    }

    [GeneratedRegex(@"[ \u3000\t、，,/]+")]
    private static partial Regex Sides();

    [GeneratedRegex(@"[（(](公章|盖章|印章|章|印)[)）]$")]
    private static partial Regex Seal();
}
