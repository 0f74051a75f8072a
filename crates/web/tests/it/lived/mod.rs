//! Each shipped programme lived through its pages, from the signal to the last look at the dwelling, by its
//! own people and by its own gates. Every gate is first seen to refuse, then to open. LOGIPSY has its own
//! account in `journey.rs`.

mod secret;
mod steps;

mod astree;
mod cheval_bleu;
mod dra_aisne;
mod jeunes;
mod logac_v;
mod logisens;
mod selo;
mod sia;
mod visa;
mod vivre;
