namespace Etl.SampleSite.Writing;

/// <summary>Short names of mark-up and decorations, for manifests and test output.</summary>
internal static class Variants
{
    public static string Name(string family, RenderOptions options)
    {
        var parts = new List<string> { family.ToLowerInvariant() };
        void Add(bool on, string name)
        {
            if (on)
            {
                parts.Add(name);
            }
        }

        Add(options.LabelSpaces, "wslabels");
        Add(options.FullWidthDigits, "fullwidth");
        Add(options.Thousands, "thousands");
        Add(options.ZeroMark == ZeroMark.Blank, "blankzero");
        Add(options.ZeroMark is ZeroMark.Dash or ZeroMark.Slash, "dashzero");
        Add(options.AmountUnit != AmountUnit.HeadWan, options.AmountUnit.ToString().ToLowerInvariant());
        Add(options.CountUnits, "countunits");
        Add(options.ChangeSigns != ChangeSigns.Minus, "signs");
        Add(options.Annotations, "annotated");
        Add(options.Misspellings > 0, "misspelt");
        Add(options.Traditional, "traditional");
        Add(options.Pinyin, "pinyin");
        Add(options.TotalLabelsMissing, "nototals");
        Add(options.GroupLabelsMissing, "nogroups");
        Add(options.Headings != HeadingStyle.AsForm, "headings");
        Add(options.SubLabelsAsZero, "zerolabels");
        Add(options.HeadLinesLost, "headlines");
        Add(options.HeadNotes, "headnotes");
        Add(options.SpamWord is not null, "spam");
        Add(options.DamagedPeriod, "damageddates");
        Add(options.Declaration is CharsetDeclaration.WrongMeta or CharsetDeclaration.WrongHeader, "wrongcharset");
        Add(options.SloppyHtml, "sloppy");
        return string.Join('+', parts);
    }
}
