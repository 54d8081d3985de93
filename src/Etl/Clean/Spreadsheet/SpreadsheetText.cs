using System.Text;
using Etl.Clean.Blocks;
using Etl.Model.Findings;

namespace Etl.Clean.Spreadsheet;

/// <summary>What the readers of workbooks share: how much is read, and what a cell's text is.</summary>
internal static class SpreadsheetText
{
    /// <summary>Most rows that are read of a sheet; more are told.</summary>
    public const int MostRows = 5000;

    /// <summary>Most columns that are read of a sheet.</summary>
    public const int MostColumns = 100;

    /// <summary>What is read of a file that can't be opened.</summary>
    /// <param name="why">Why.</param>
    /// <returns><c>file_damaged</c>.</returns>
    public static StageResult<RawDocument> Damaged(string why) =>
        StageResult<RawDocument>.Failure(DocumentCodes.FileDamaged, $"The workbook is damaged ({why}); fetch it again or open and save it by hand.");

    /// <summary>The lines of a cell, each trimmed.</summary>
    /// <param name="text">Text of a cell.</param>
    /// <returns>Its lines that hold something.</returns>
    public static string Lines(string text)
    {
        if (text.AsSpan().IndexOfAny('\n', '\r') < 0)
        {
            return Squeeze(text);
        }

        var sink = new StringBuilder();
        foreach (var line in text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Squeeze(line) is { Length: > 0 } kept)
            {
                sink.Append(sink.Length > 0 ? "\n" : "").Append(kept);
            }
        }

        return sink.ToString();
    }

    private static string Squeeze(string text)
    {
        var sink = new TextSink();
        sink.Append(text);
        return sink.Take();
    }
}
