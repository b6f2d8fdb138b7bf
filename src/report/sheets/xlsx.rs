//! The tables as a spreadsheet that an official would send on.

use chrono::{DateTime, Datelike, Timelike, Utc};
use chrono_tz::Tz;
use rust_xlsxwriter::{
    ConditionalFormat2ColorScale, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook,
    Worksheet, XlsxError,
};

use super::sheet::{Cell, Sheet};
use crate::hall::calendar;
use crate::report::norm_report::NormReport;
use crate::report::texts::Words;

/// The row of the headings, from 0: title, hall, period and time of making stand over it.
const HEADINGS_ROW: u32 = 6;

/// The narrowest column, in characters.
const NARROWEST: f64 = 12.0;

/// The widest column that follows its heading; longer headings are wrapped.
const WIDEST: f64 = 18.0;

const SECONDS_A_DAY: f64 = 86_400.0;

/// The spreadsheet could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the spreadsheet cannot be written: {0}")]
pub struct SheetError(#[from] XlsxError);

/// How the cells look.
struct Look {
    title: Format,
    label: Format,
    heading: Format,
    text: Format,
    count: Format,
    share: Format,
    duration: Format,
    euros: Format,
    instant: Format,
}

impl Look {
    fn new() -> Self {
        let number = |format: &str| Format::new().set_num_format(format).set_align(FormatAlign::Right);
        Self {
            title: Format::new().set_bold().set_font_size(16),
            label: Format::new().set_bold(),
            heading: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_background_color("#DCE6F1")
                .set_border_bottom(FormatBorder::Thin),
            text: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            count: number("#,##0"),
            share: number("0.0%"),
            duration: number("[h]:mm:ss"),
            euros: number("€ #,##0.00"),
            instant: Format::new()
                .set_num_format("d-m-yyyy hh:mm")
                .set_align(FormatAlign::Left),
        }
    }
}

/// Writes the report's tables as an XLSX file.
///
/// # Errors
/// When a table does not fit a spreadsheet: a bug.
pub fn xlsx(report: &NormReport, sheets: &[Sheet], words: &Words, zone: Tz) -> Result<Vec<u8>, SheetError> {
    let mut book = Workbook::new();
    let title = format!("{} {} {}", words.say("title"), report.hall_name, report.period);
    let made_at = excel_time(zone, report.made_at)?;
    let properties = DocProperties::new().set_title(title).set_author("Kwartier");
    // The same report is the same file, byte for byte.
    book.set_properties(&properties.set_creation_datetime(&made_at));
    let look = Look::new();
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(&sheet.name)?;
        head(page, report, words, &look, &made_at)?;
        table(page, sheet, &look)?;
        page.set_freeze_panes(HEADINGS_ROW + 1, 1)?;
        page.set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0);
        page.set_repeat_rows(HEADINGS_ROW, HEADINGS_ROW)?;
    }
    Ok(book.save_to_buffer()?)
}

fn excel_time(zone: Tz, instant: DateTime<Utc>) -> Result<ExcelDateTime, XlsxError> {
    let local = calendar::local(zone, instant);
    let year = u16::try_from(local.year()).unwrap_or(2_000);
    // Months, days, hours and minutes fit their types.
    let date = ExcelDateTime::from_ymd(year, local.month() as u8, local.day() as u8)?;
    date.and_hms(
        local.hour() as u16,
        local.minute() as u8,
        f64::from(local.second()),
    )
}

fn head(
    page: &mut Worksheet,
    report: &NormReport,
    words: &Words,
    look: &Look,
    made_at: &ExcelDateTime,
) -> Result<(), XlsxError> {
    page.write_string_with_format(0, 0, words.say("title"), &look.title)?;
    let lines = [
        ("hall", &report.hall_name),
        ("period", &report.period),
        ("period-before", &report.period_before),
    ];
    for (row, (name, value)) in (1..).zip(lines) {
        page.write_string_with_format(row, 0, words.say(name), &look.label)?;
        page.write_string(row, 1, value)?;
    }
    page.write_string_with_format(4, 0, words.say("made-at"), &look.label)?;
    page.write_datetime_with_format(4, 1, made_at, &look.instant)?;
    if !report.closed {
        page.write_string_with_format(5, 0, words.say("still-open"), &look.label)?;
    }
    Ok(())
}

fn table(page: &mut Worksheet, sheet: &Sheet, look: &Look) -> Result<(), XlsxError> {
    for (column, heading) in (0_u16..).zip(&sheet.headings) {
        page.write_string_with_format(HEADINGS_ROW, column, heading, &look.heading)?;
        let asked = heading.chars().count() as f64 + 2.0;
        let texts = sheet
            .rows
            .iter()
            .filter_map(|row| match row.get(usize::from(column)) {
                Some(Cell::Text(text)) => Some(text.chars().count() as f64),
                _ => None,
            });
        let longest = texts.fold(0.0, f64::max);
        let width = match column {
            0 => sheet.first_width,
            _ => asked.clamp(NARROWEST, WIDEST).max(longest.min(90.0)),
        };
        page.set_column_width(column, width)?;
    }
    for (row, cells) in (HEADINGS_ROW + 1..).zip(&sheet.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            write(page, (row, column), cell, look)?;
        }
    }
    let last_row = HEADINGS_ROW + u32::try_from(sheet.rows.len()).unwrap_or(0);
    let last_column = u16::try_from(sheet.headings.len()).unwrap_or(1).saturating_sub(1);
    if sheet.heat && last_row > HEADINGS_ROW && last_column > 0 {
        let scale = ConditionalFormat2ColorScale::new()
            .set_minimum_color("#FFFFFF")
            .set_maximum_color("#E07B39");
        page.add_conditional_format(HEADINGS_ROW + 1, 1, last_row, last_column, &scale)?;
    }
    Ok(())
}

fn write(page: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, look: &Look) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => page.write_string_with_format(row, column, text, &look.text)?,
        Cell::Count(count) => page.write_number_with_format(row, column, *count, &look.count)?,
        Cell::Share(share) => page.write_number_with_format(row, column, *share, &look.share)?,
        Cell::Duration(seconds) => {
            page.write_number_with_format(row, column, seconds / SECONDS_A_DAY, &look.duration)?
        }
        Cell::Euros(cents) => {
            page.write_number_with_format(row, column, *cents as f64 / 100.0, &look.euros)?
        }
        Cell::Empty => page.write_blank(row, column, &look.text)?,
    };
    Ok(())
}
