namespace Etl.SampleSite.Reports;

/// <summary>Numbers of the appeals table; A1 holds by construction.</summary>
internal static class AppealNumbers
{
    public static void Add(Dictionary<CellKey, decimal> cells, SeededRandom random, int scale)
    {
        foreach (var group in FormTables.AppealGroups)
        {
            var any = random.Chance(scale > 200 ? 0.9 : 0.3);
            decimal total = 0;
            foreach (var measure in FormTables.AppealMeasures[..4])
            {
                var count = any ? random.Skewed(Math.Max(3, scale / 10)) : 0;
                cells[new CellKey("appeals", group, measure)] = count;
                total += count;
            }

            cells[new CellKey("appeals", group, "total")] = total;
        }
    }
}
