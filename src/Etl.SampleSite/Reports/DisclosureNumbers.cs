namespace Etl.SampleSite.Reports;

/// <summary>Numbers of the disclosure table: plausible for the kind of body, continuous with the year before.</summary>
internal static class DisclosureNumbers
{
    public static void Add(Dictionary<CellKey, decimal> cells, SeededRandom random, SampleForm form, SampleReportOptions options, PublisherKind kind,
        SampleRegion region, int scale)
    {
        foreach (var block in Blocks(form, options))
        {
            foreach (var (item, _) in block.Items)
            {
                Row(cells, random, block, item, options.Previous, MayIssue(item, kind, region), scale);
            }
        }
    }

    /// <summary>The form's blocks, with the local row where it is asked for.</summary>
    public static IReadOnlyList<FormBlock> Blocks(SampleForm form, SampleReportOptions options) =>
        Blocks(form, options.LocalRow && form == SampleForm.Form2019);

    public static IReadOnlyList<FormBlock> Blocks(SampleForm form, bool localRow)
    {
        var blocks = FormTables.Disclosure(form);
        return localRow
            ? [blocks[0] with { Items = [.. blocks[0].Items, ("other_documents", "其他主动公开文件")] }, .. blocks[1..]]
            : blocks;
    }

    // Only provinces and cities with districts may issue regulations.
    private static bool MayIssue(string item, PublisherKind kind, SampleRegion region) =>
        item != "regulations" || (kind is PublisherKind.Government or PublisherKind.Place or PublisherKind.Office && !region.IsCounty);

    private static void Row(Dictionary<CellKey, decimal> cells, SeededRandom random, FormBlock block, string item, SampleReport? previous, bool any, int scale)
    {
        foreach (var measure in block.Measures)
        {
            cells[new CellKey("disclosure", item, measure.Measure)] = 0;
        }

        if (!any || random.Chance(0.25))
        {
            if (previous?.Cells.TryGetValue(new CellKey("disclosure", item, "in_force"), out var kept) == true)
            {
                cells[new CellKey("disclosure", item, "in_force")] = kept;
            }

            return;
        }

        switch (block.Measures[0].Measure)
        {
            case "made":
                var made = random.Skewed(30);
                Put("made", made);
                Put("published", Math.Max(0, made - random.Skewed(4)));
                Put("total_public", made + random.Skewed(Math.Max(30, scale)));
                break;
            case "issued":
                var before = previous?.Cells.TryGetValue(new CellKey("disclosure", item, "in_force"), out var inForce) == true ? (int)inForce
                    : random.Skewed(120);
                var issued = random.Skewed(25);
                var repealed = random.Chance(0.5) ? 0 : random.Skewed(before);
                Put("issued", issued);
                Put("repealed", repealed);
                Put("in_force", before + issued - repealed);
                break;
            case "prior_items":
                Put("prior_items", random.Skewed(400));
                Put("change", random.Chance(0.6) ? 0 : random.Next(-20, 30));
                if (block.Measures.Length > 2)
                {
                    Put("decisions", random.Skewed(scale * 60));
                }

                break;
            case "decisions":
                Put("decisions", random.Skewed(scale * 60));
                break;
            case "projects":
                Put("projects", random.Next(1, 60));
                Put("amount_yuan", Amount(random));
                break;
            case "amount_yuan":
                Put("amount_yuan", Amount(random));
                break;
        }

        void Put(string measure, decimal value) => cells[new CellKey("disclosure", item, measure)] = value;
    }

    // Yuan, at most two decimals: in 10,000 yuan at most six are printed.
    private static decimal Amount(SeededRandom random) => random.Next(0, 2) switch
    {
        0 => random.Next(1, 9000) * 10000m,
        1 => random.Next(1000, 90_000_000),
        _ => random.Next(1000, 90_000_000) + (random.Next(0, 99) / 100m),
    };
}
