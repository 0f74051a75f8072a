//! Filling forms.

use std::path::Path;

use chromiumoxide::cdp::browser_protocol::dom::SetFileInputFilesParams;
use chromiumoxide::cdp::js_protocol::runtime::EvaluateParams;
use serde_json::{Value, json};

use super::ask::{question, reason};
use super::page::Page;

impl Page {
    /// Writes in the field that has this visible label, in place of what it held. A date is
    /// written `2019-05-02`, a time `14:30`; an empty text clears the field.
    #[track_caller]
    pub fn fill(&self, label: &str, text: &str) {
        self.until(&format!("fill « {label} »"), || {
            self.ask("fill", &[self.part(), json!(label), json!(text)])
        });
    }

    /// The field with this label holds exactly this text; of a list, this option is chosen.
    #[track_caller]
    pub fn holds(&self, label: &str, text: &str) {
        self.until(&format!("find « {text} » in « {label} »"), || {
            let held = self.ask("held", &[self.part(), json!(label)])?;
            if held == text {
                Ok(())
            } else {
                Err(format!("it holds {held}"))
            }
        });
    }

    /// Chooses an option in the list, or in the group of radio buttons, that has this title.
    #[track_caller]
    pub fn choose(&self, group: &str, option: &str) {
        let wish = format!("choose « {option} » in « {group} »");
        let spot = self.until(&wish, || {
            self.ask("option", &[self.part(), json!(group), json!(option)])
        });
        self.click(&wish, &spot);
        self.has_chosen(group, option);
    }

    /// This option is the one chosen in this list or group of radio buttons.
    #[track_caller]
    pub fn has_chosen(&self, group: &str, option: &str) {
        self.until(
            &format!("find « {option} » chosen in « {group} »"),
            || self.ask("chosen", &[self.part(), json!(group), json!(option)]),
        );
    }

    /// Ticks the box with this label, if it is not ticked yet.
    #[track_caller]
    pub fn check(&self, label: &str) {
        self.tick(label, true);
    }

    /// Clears the box with this label, if it is ticked.
    #[track_caller]
    pub fn uncheck(&self, label: &str) {
        self.tick(label, false);
    }

    /// Whether the box with this label is ticked.
    #[track_caller]
    pub fn is_checked(&self, label: &str) -> bool {
        let wish = format!("look at the box « {label} »");
        self.until(&wish, || self.ask("ticked", &[self.part(), json!(label)])) == Value::Bool(true)
    }

    /// Attaches a file of this machine to the file field with this label.
    #[track_caller]
    pub fn attach(&self, label: &str, file: &Path) {
        let file = file.display().to_string();
        self.until(&format!("attach {file} to « {label} »"), || {
            let mut question = EvaluateParams::new(question("file", &[self.part(), json!(label)]));
            question.return_by_value = Some(false);
            let answer = self.tell(question)?;
            if let Some(details) = answer.exception_details {
                return Err(reason(&details));
            }
            let mut command = SetFileInputFilesParams::new(vec![file.clone()]);
            command.object_id = answer.result.object_id;
            self.tell(command)
        });
    }

    #[track_caller]
    fn tick(&self, label: &str, wanted: bool) {
        let wish = format!("{} « {label} »", if wanted { "tick" } else { "clear" });
        let spot = self.until(&wish, || {
            self.ask("tick", &[self.part(), json!(label), json!(wanted)])
        });
        self.click(&wish, &spot);
        self.until(&wish, || {
            match self.ask("ticked", &[self.part(), json!(label)])? {
                Value::Bool(now) if now == wanted => Ok(()),
                _ => Err("the click did nothing".to_owned()),
            }
        });
    }
}
