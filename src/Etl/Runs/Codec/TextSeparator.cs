using Etl.Model;

namespace Etl.Runs.Codec;

/// <summary>What stands between the lines and the cells of a section's text.</summary>
[CodeIdentity(Alone = true)]
internal static partial class TextSeparator
{
    /// <summary>The text ends.</summary>
    public const int None = 0;

    private const int Line = 1;
    private const string Cell = " | ";

    /// <summary>The separator as text.</summary>
    public static string Of(int separator) => separator == Line ? "\n" : Cell;

    /// <summary>Its length.</summary>
    public static int Length(int separator) => separator == Line ? 1 : Cell.Length;

    /// <summary>The first separator of a text; its end where there is none.</summary>
    public static (int At, int Separator) Next(ReadOnlySpan<char> text)
    {
        var line = text.IndexOf('\n');
        var head = line < 0 ? text : text[..line];
        var cell = head.IndexOf(Cell, StringComparison.Ordinal);
        return cell >= 0 ? (cell, 2) : line >= 0 ? (line, Line) : (text.Length, None);
    }
}
