using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Colors;
using LibraryPage = UglyToad.PdfPig.Content.Page;

namespace Etl.Clean.Pdf.Engine;

/// <summary>Takes the straight level and upright lines of a page from the library's paths, passing over all other drawing.</summary>
internal static class PdfRuleReader
{
    private const double Shortest = 6;
    private const double Thickest = 3;
    private const double Skew = 0.8;
    private const int Most = 6_000;
    private const double White = 0.995;

    /// <summary>Reads them.</summary>
    /// <param name="page">Page.</param>
    /// <param name="turn">How the page is turned.</param>
    /// <returns>Lines in the order in which they are drawn; no more than are needed for any report.</returns>
    public static List<PdfRule> Read(LibraryPage page, PdfPageTurn turn)
    {
        var rules = new List<PdfRule>();
        foreach (var path in page.Paths)
        {
            if (rules.Count > Most)
            {
                break;
            }

            var isStroked = path.IsStroked && IsInk(path.StrokeColor);
            if (!isStroked && !(path.IsFilled && IsInk(path.FillColor)))
            {
                continue;
            }

            if (PartsOf(path, turn) is not { } parts)
            {
                continue;
            }

            foreach (var part in parts)
            {
                if (isStroked)
                {
                    AddEdges(part, rules);
                }
                else
                {
                    AddBar(part, rules);
                }
            }
        }

        return rules;
    }

    private static bool IsInk(IColor? color)
    {
        try
        {
            return color?.ToRGBValues() is not { r: >= White, g: >= White, b: >= White };
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException or NotImplementedException or ArgumentException)
        {
            // A pattern has no colour of its own.
            return true;
        }
    }

    /// <summary>The corners of each part, a closed one ending where it began; null where anything is curved.</summary>
    private static List<List<PdfPoint>>? PartsOf(PdfPath path, PdfPageTurn turn)
    {
        var parts = new List<List<PdfPoint>>();
        foreach (var subpath in path)
        {
            var part = new List<PdfPoint>();
            foreach (var command in subpath.Commands)
            {
                switch (command)
                {
                    case PdfSubpath.Move move:
                        part = [turn.Apply(move.Location.X, move.Location.Y)];
                        parts.Add(part);
                        break;
                    case PdfSubpath.Line line:
                        if (part.Count == 0)
                        {
                            part.Add(turn.Apply(line.From.X, line.From.Y));
                            parts.Add(part);
                        }

                        part.Add(turn.Apply(line.To.X, line.To.Y));
                        break;
                    case PdfSubpath.Close when part.Count > 2:
                        part.Add(part[0]);
                        break;
                    case PdfSubpath.Close:
                        break;
                    default:
                        return null;
                }
            }
        }

        return parts;
    }

    private static void AddEdges(List<PdfPoint> part, List<PdfRule> rules)
    {
        for (var i = 1; i < part.Count; i++)
        {
            Add(part[i - 1], part[i], rules);
        }
    }

    /// <summary>A filled rectangle so thin that it is a line.</summary>
    private static void AddBar(List<PdfPoint> part, List<PdfRule> rules)
    {
        if (part.Count is not (4 or 5))
        {
            return;
        }

        double left = part.Min(p => p.X), right = part.Max(p => p.X), top = part.Min(p => p.Y), bottom = part.Max(p => p.Y);
        if (bottom - top <= Thickest && right - left > bottom - top)
        {
            Add(new PdfPoint(left, (top + bottom) / 2), new PdfPoint(right, (top + bottom) / 2), rules);
        }
        else if (right - left <= Thickest)
        {
            Add(new PdfPoint((left + right) / 2, top), new PdfPoint((left + right) / 2, bottom), rules);
        }
    }

    private static void Add(PdfPoint a, PdfPoint b, List<PdfRule> rules)
    {
        if (!double.IsFinite(a.X + a.Y + b.X + b.Y))
        {
            return;
        }

        if (Math.Abs(a.Y - b.Y) <= Skew && Math.Abs(a.X - b.X) >= Shortest)
        {
            rules.Add(new PdfRule(true, (a.Y + b.Y) / 2, Math.Min(a.X, b.X), Math.Max(a.X, b.X)));
        }
        else if (Math.Abs(a.X - b.X) <= Skew && Math.Abs(a.Y - b.Y) >= Shortest)
        {
            rules.Add(new PdfRule(false, (a.X + b.X) / 2, Math.Min(a.Y, b.Y), Math.Max(a.Y, b.Y)));
        }
    }
}
