namespace Etl.Publish.Tables;

/// <summary>The columns of <c>codebook</c>.</summary>
internal static class CodebookTable
{
    /// <summary>Creates the table.</summary>
    /// <returns>The table.</returns>
    public static SnapshotTable<CodebookRow> Create() =>
        new SnapshotTable<CodebookRow>("codebook", false, "A word of the data", "数据所用的一个词")
            .Key("kind", r => r.Kind, "What it is a word for: table, item, measure, rule, issue, unit, method, cell, section and others", "词的类别")
            .Key("code", r => r.Code, "The word", "代码")
            .Text("table", r => r.Table, "Table that it stands in; null where it stands in several", "所在的表；见于多表时为空")
            .Key("label_en", r => r.LabelEn, "In English", "英文名称")
            .Key("label_zh", r => r.LabelZh, "In Chinese", "中文名称")
            .Text("printed", r => r.Printed, "As the form prints it, below the groups that it stands in", "规定格式中的印法，含所属分组")
            .Text("form", r => r.Form, "Form: 2019 or 2021; null for a word of none or of all", "格式版本：2019 或 2021；不属某一格式时为空")
            .Text("unit", r => r.Unit, "Unit", "单位")
            .Count("ordinal", r => r.Ordinal, "Place among the words of its kind, table and form, from 0", "同类词中的次序，从 0 起")
            .Text("description_en", r => r.DescriptionEn, "What more there is to know, in English", "英文说明")
            .Text("description_zh", r => r.DescriptionZh, "What more there is to know, in Chinese", "中文说明");
}
