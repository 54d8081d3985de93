using System.Globalization;
using System.Text;
using CsvHelper;

namespace Etl.Model.Regions;

/// <summary>Reads the region table: what a line may say is checked here, how lines fit together in <see cref="RegionCatalog"/>.</summary>
internal static class RegionTable
{
    private static readonly string[] Columns =
        ["code", "name", "level", "parent", "aliases", "former_codes", "hosts", "valid_from", "valid_to"];

    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
    };

    /// <exception cref="RegionTableException">The file is not there, is no CSV, or a line is wrong.</exception>
    public static List<RegionRow> Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            using var csv = CsvReader.Create(reader, Options, leaveOpen: true);
            return Read(path, csv);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new RegionTableException(path, 0, $"the region table can't be read as UTF-8 text: {e.Message}", e);
        }
        catch (CsvFormatException e)
        {
            throw new RegionTableException(path, (int)e.LineNumber, $"this is no CSV of {Columns.Length} columns: {e.Message}", e);
        }
    }

    private static List<RegionRow> Read(string path, CsvReader csv)
    {
        csv.ReadHeader();
        foreach (var column in Columns.Take(4))
        {
            if (!csv.Headers.Contains(column, StringComparer.Ordinal))
            {
                throw new RegionTableException(path, 1, $"column '{column}' is missing; the columns are {string.Join(',', Columns)}");
            }
        }

        foreach (var column in csv.Headers)
        {
            if (!Columns.Contains(column, StringComparer.Ordinal))
            {
                throw new RegionTableException(path, 1, $"column '{column}' is not known; the columns are {string.Join(',', Columns)}");
            }
        }

        var rows = new List<RegionRow>();
        while (csv.Read())
        {
            rows.Add(ReadRow(path, csv));
        }

        return rows;
    }

    private static RegionRow ReadRow(string path, CsvReader csv)
    {
        var line = (int)csv.LineNumber;
        string Field(string column) => csv.TryGetFieldIndex(column, out var index) ? csv.GetString(index) : "";
        RegionTableException Wrong(string problem) => new(path, line, problem);

        string Code(string text, string column) => IsCode(text)
            ? text
            : throw Wrong($"{column} '{text}' is not a GB/T 2260 code; six digits are wanted, e.g. 430921");
        List<string> Many(string column) => [.. Field(column).Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        int? Year(string column)
        {
            var text = Field(column);
            if (text.Length == 0)
            {
                return null;
            }

            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2200
                ? year
                : throw Wrong($"{column} '{text}' is not a year; four digits or nothing are wanted");
        }

        var code = Code(Field("code"), "code");
        var name = Field("name");
        if (name.Length < 2)
        {
            throw Wrong($"name '{name}' of {code} is too short; the full name is wanted, e.g. 南县");
        }

        var level = Field("level") switch
        {
            "province" => RegionLevel.Province,
            "city" => RegionLevel.City,
            "county" => RegionLevel.County,
            var other => throw Wrong($"level '{other}' of {code} is not known; allowed: province, city, county"),
        };
        var parent = Field("parent");
        if ((level == RegionLevel.Province) != (parent.Length == 0))
        {
            throw Wrong(level == RegionLevel.Province
                ? $"{code} is a province and has parent '{parent}'; a province has none"
                : $"{code} has no parent; the code of its province or city is wanted");
        }

        var aliases = Many("aliases");
        if (aliases.Find(static a => a.Length < 2) is { } tooShort)
        {
            throw Wrong($"alias '{tooShort}' of {code} is too short; two characters at least are wanted");
        }

        return new RegionRow(
            line, code, name, level, parent.Length == 0 ? null : Code(parent, "parent"), aliases,
            [.. Many("former_codes").Select(c => Code(c, "former_codes"))],
            [.. Many("hosts").Select(static h => h.ToLowerInvariant())], Year("valid_from"), Year("valid_to"));
    }

    private static bool IsCode(string text) => text.Length == 6 && text.All(char.IsAsciiDigit);
}
