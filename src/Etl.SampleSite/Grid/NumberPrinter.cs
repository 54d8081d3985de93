using System.Globalization;
using System.Text;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;

namespace Etl.SampleSite.Grid;

/// <summary>Prints the numbers of a page in its own manner, and records what was printed.</summary>
internal sealed class NumberPrinter(SampleReport report, RenderOptions options, SeededRandom random, PrintedCells printed)
{
    private readonly string _dash = random.Pick(["-", "－", "—", "--"]);
    private readonly string _amountHead = random.Pick(["（单位：万元）", "（万元）", "（单位:万元）"]);

    public LogicalCell Print(CellKey key)
    {
        var value = report.Cells[key];
        if (value == 0 && options.ZeroMark != ZeroMark.Digit && random.Chance(options.ZeroMarkShare))
        {
            var mark = Mark();
            printed.Add(key, value, mark, blank: true);
            return new LogicalCell(mark, CellRole.Value);
        }

        printed.Add(key, value, "", blank: false);
        return new LogicalCell(key.Measure == "amount_yuan" ? Amount(value) : Count(key, value), CellRole.Value);
    }

    /// <summary>The column head of an amount: with its unit where the unit is not in the cell.</summary>
    public string AmountHead(string label) => options.AmountUnit == AmountUnit.HeadWan ? label + _amountHead : label;

    private string Mark() => options.ZeroMark switch
    {
        ZeroMark.Dash => _dash,
        ZeroMark.Slash => "/",
        _ => "",
    };

    private string Amount(decimal yuan) => options.AmountUnit switch
    {
        AmountUnit.HeadWan => Digits(yuan / 10000m),
        AmountUnit.CellWan => Digits(yuan / 10000m) + "万元",
        AmountUnit.CellYuan => Digits(yuan) + "元",
        _ => Digits(yuan),
    };

    private string Count(CellKey key, decimal value)
    {
        if (key.Measure == "change" && value != 0)
        {
            return options.ChangeSigns switch
            {
                ChangeSigns.Words => (value > 0 ? "增" : "减") + Digits(Math.Abs(value)),
                ChangeSigns.PlusMinus => (value > 0 ? "+" : "-") + Digits(Math.Abs(value)),
                ChangeSigns.FullWidthMinus => (value > 0 ? "" : "－") + Digits(Math.Abs(value)),
                _ => (value > 0 ? "" : "-") + Digits(Math.Abs(value)),
            };
        }

        var text = (value < 0 ? "-" : "") + Digits(Math.Abs(value));
        if (options.Annotations && value > 1 && key.Table == "disclosure" && key.Measure is "issued" or "made")
        {
            return text + string.Create(CultureInfo.InvariantCulture, $"（其中修订{random.Next(1, (int)Math.Min(value, 9999) - 1)}件）");
        }

        if (options.Annotations && value > 1 && key is { Table: "disclosure", Measure: "repealed" })
        {
            return text + string.Create(CultureInfo.InvariantCulture, $"（含自然失效{random.Next(1, (int)Math.Min(value, 9999) - 1)}件）");
        }

        return options.CountUnits && key.Table == "disclosure" ? text + (key.Item is "regulations" or "normative_documents" ? "件" : "项") : text;
    }

    private string Digits(decimal value)
    {
        var text = value.ToString(options.Thousands ? "#,##0.######" : "0.######", CultureInfo.InvariantCulture);
        if (!options.FullWidthDigits)
        {
            return text;
        }

        var wide = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            wide.Append(c is >= '0' and <= '9' ? (char)(c - '0' + '０') : c == '.' ? '．' : c);
        }

        return wide.ToString();
    }
}
